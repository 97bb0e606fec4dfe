declare const __APP_VERSION__: string;

/** Version of this build: the package's, and the commit where it was known at build time. Set by vite.config.ts. */
export const appVersion: string = __APP_VERSION__;
