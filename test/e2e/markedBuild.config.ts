import { mergeConfig, type UserConfig } from 'vite';
import product from '../../vite.config.ts';

/** The product's own build as of another version: `BUILD_MARK` stands where the version does, so that its files get other names. */
export default mergeConfig(product({ command: 'build', mode: 'production' }) as UserConfig, {
  define: { __APP_VERSION__: JSON.stringify(process.env.BUILD_MARK ?? 'unmarked') },
});
