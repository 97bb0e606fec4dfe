import path from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
const pages = ['ours', 'plain', 'plain/start', 'plain/empty'];

/** The bench's own pages: the phone's engine without its screens, and the plain client it is held against. */
export default defineConfig({
  root: here,
  build: {
    outDir: path.resolve(here, '../../../.cache/bench-client'),
    emptyOutDir: true,
    target: 'chrome120',
    rolldownOptions: { input: Object.fromEntries(pages.map((page) => [page, path.join(here, `${page}.html`)])) },
  },
  worker: { format: 'es' },
});
