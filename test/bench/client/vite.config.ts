import path from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

/** The bench's own pages: the phone's engine without its screens, and the plain client it is held against. */
export default defineConfig({
  root: here,
  build: {
    outDir: path.resolve(here, '../../../.cache/bench-client'),
    emptyOutDir: true,
    target: 'chrome120',
    rolldownOptions: { input: { ours: path.join(here, 'ours.html'), plain: path.join(here, 'plain.html') } },
  },
  worker: { format: 'es' },
});
