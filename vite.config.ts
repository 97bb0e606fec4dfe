import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { VitePWA } from 'vite-plugin-pwa';

/** W1. A build beyond these fails. */
export const shellLimits = { files: 25, gzipBytes: 350_000, firstLoadBrotliBytes: 130_000 };

/** Each group is one file: few files for the precache (W1), and a screen loads with its neighbours. Order decides. */
const chunkGroups: { name: string; test: RegExp }[] = [
  { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/ },
  { name: 'texts-vi', test: /locales[\\/]vi[\\/](?!desk|console)/ },
  { name: 'texts-en', test: /locales[\\/]en[\\/](?!desk|console)/ },
  { name: 'desk-texts-vi', test: /locales[\\/]vi[\\/]/ },
  { name: 'desk-texts-en', test: /locales[\\/]en[\\/]/ },
  { name: 'library', test: /src[\\/]phone[\\/]features[\\/]library[\\/]/ },
  { name: 'reading', test: /src[\\/]phone[\\/]features[\\/](?:read|search)[\\/]/ },
  { name: 'records', test: /src[\\/]phone[\\/]features[\\/]log[\\/]/ },
  { name: 'start', test: /src[\\/]phone[\\/]features[\\/](?:join|setup)[\\/]/ },
  { name: 'care', test: /src[\\/]phone[\\/]features[\\/](?:audio|syncPage|me)[\\/]/ },
];

export interface ShellSizes {
  precachedFiles: number;
  precachedGzipBytes: number;
  firstLoadBrotliBytes: number;
  firstLoad: string[];
}

interface BuiltChunk {
  file: string;
  src?: string;
  name?: string;
  imports?: string[];
  dynamicImports?: string[];
}

/** Measures a finished build: the precache as the worker will fetch it, and the JavaScript of a first visit to the library in Vietnamese. */
export function measureShell(dist: string): ShellSizes {
  const shell = JSON.parse(readFileSync(path.join(dist, '.vite/shell.json'), 'utf8')) as { url: string }[];
  const chunks = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, BuiltChunk>;
  const read = (file: string) => readFileSync(path.join(dist, file));
  const seen = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key) || !chunks[key]) return;
    seen.add(key);
    chunks[key].imports?.forEach(visit);
  };
  const firstScreens = ['index.html', 'src/phone/app/PhoneApp.tsx', 'src/phone/features/library/LibraryScreen.tsx', 'locales/vi/app.json'];
  for (const screen of firstScreens) {
    const key = Object.keys(chunks).find((candidate) => candidate === screen) ?? groupOf(chunks, screen);
    if (key === undefined) throw new Error(`first load: ${screen} is not in the build`);
    visit(key);
  }
  const firstLoad = [...new Set([...seen].map((key) => chunks[key]!.file))].filter((file) => file.endsWith('.js'));
  return {
    precachedFiles: shell.length,
    precachedGzipBytes: shell.reduce((sum, { url }) => sum + gzipSync(read(url), { level: 9 }).length, 0),
    firstLoadBrotliBytes: firstLoad.reduce((sum, file) => sum + brotliCompressSync(read(file)).length, 0),
    firstLoad,
  };
}

/** Modules put into a group have no key of their own: their group's name is the chunk's. */
function groupOf(chunks: Record<string, BuiltChunk>, source: string): string | undefined {
  const group = chunkGroups.find(({ test }) => test.test(source));
  return Object.keys(chunks).find((key) => group !== undefined && chunks[key]!.name === group.name && chunks[key]!.file.endsWith('.js'));
}

/** What is beyond W1, as sentences; empty when all is well. */
export function shellProblems(sizes: ShellSizes): string[] {
  const over = (what: string, is: number, limit: number) => (is > limit ? [`W1: ${what}: ${is}, at most ${limit}`] : []);
  return [
    ...over('precached files', sizes.precachedFiles, shellLimits.files),
    ...over('precached bytes under gzip', sizes.precachedGzipBytes, shellLimits.gzipBytes),
    ...over('first-load JavaScript in Brotli bytes', sizes.firstLoadBrotliBytes, shellLimits.firstLoadBrotliBytes),
  ];
}

interface PrecacheEntry {
  url: string;
  revision: string | null;
  size: number;
  integrity?: string;
}

/** Files that only the desk loads: they never reach a phone's cache (W1). */
function deskOnlyFiles(dist: string): Set<string> {
  const chunks = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, BuiltChunk & { css?: string[] }>;
  const isDesk = (key: string) => key.startsWith('src/console/') || (chunks[key]?.name ?? '').startsWith('desk-texts');
  const reach = (roots: string[], enter: (key: string) => boolean) => {
    const seen = new Set<string>();
    const visit = (key: string) => {
      if (seen.has(key) || !chunks[key] || !enter(key)) return;
      seen.add(key);
      [...(chunks[key].imports ?? []), ...(chunks[key].dynamicImports ?? [])].forEach(visit);
    };
    roots.forEach(visit);
    return seen;
  };
  const phone = reach(['index.html'], (key) => !isDesk(key));
  const files = (keys: Iterable<string>) => [...keys].flatMap((key) => [chunks[key]!.file, ...(chunks[key]!.css ?? [])]);
  const onPhone = new Set(files(phone));
  return new Set(files(Object.keys(chunks).filter((key) => !phone.has(key))).filter((file) => !onPhone.has(file)));
}

/** The precache list: less what is the desk's, each file with its hash, written down for `measureShell`, and W1 held. */
function shellEntries(dist: string, entries: PrecacheEntry[]): PrecacheEntry[] {
  const desk = deskOnlyFiles(dist);
  const shell = entries
    .filter(({ url }) => !desk.has(url))
    .map((entry) => ({ ...entry, integrity: `sha256-${createHash('sha256').update(readFileSync(path.join(dist, entry.url))).digest('base64')}` }));
  writeFileSync(path.join(dist, '.vite/shell.json'), JSON.stringify(shell, null, 1));
  const problems = shellProblems(measureShell(dist));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return shell;
}

/** `0.1.0+ab12cd3`; without git the package's version alone. Nothing from the clock, so that the same source gives the same build. */
function appVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8')) as { version: string };
  try {
    return `${version}+${execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }).trim()}`;
  } catch {
    return version;
  }
}

/** `vite build --mode kill` makes the same app with a worker that empties the caches and signs itself off; see src/worker/README.md. */
export default defineConfig(({ mode }) => {
  const dist = path.resolve(import.meta.dirname, 'dist');
  const worker = path.join(dist, 'sw.js');
  const server = `http://127.0.0.1:${process.env.PORT ?? '8080'}`;
  return {
    define: { __APP_VERSION__: JSON.stringify(appVersion()) },
    plugins: [
      react(),
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/worker',
        filename: mode === 'kill' ? 'killSwitch.ts' : 'serviceWorker.ts',
        injectRegister: false,
        registerType: 'prompt',
        includeManifestIcons: false,
        injectManifest: {
          rollupFormat: 'iife',
          injectionPoint: mode === 'kill' ? undefined : 'self.__WB_MANIFEST',
          globPatterns: ['index.html', 'icons/loa-ban.svg', 'assets/*.{js,css}'],
          dontCacheBustURLsMatching: /^assets\//,
          manifestTransforms: [(entries) => ({ manifest: shellEntries(dist, entries) })],
        },
        integration: {
          beforeBuildServiceWorker: (options) => {
            options.swDest = worker;
            options.injectManifest.swDest = worker;
          },
        },
        manifest: {
          id: '/',
          name: 'Loa Bản',
          short_name: 'Loa Bản',
          description: 'Bài nói, bài đọc loa và nhật ký buổi họp cho tuyên truyền viên ở bản, dùng được khi mất sóng.',
          lang: 'vi',
          dir: 'ltr',
          start_url: '/',
          scope: '/',
          display: 'standalone',
          orientation: 'any',
          background_color: '#faf7f0',
          theme_color: '#161f55',
          categories: ['education', 'government', 'news'],
          icons: [
            { src: '/icons/loa-ban-192.png', sizes: '192x192', type: 'image/png' },
            { src: '/icons/loa-ban-512.png', sizes: '512x512', type: 'image/png' },
            { src: '/icons/loa-ban-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
            { src: '/icons/loa-ban.svg', sizes: 'any', type: 'image/svg+xml' },
          ],
        },
      }),
    ],
    build: {
      target: ['chrome103', 'firefox115', 'safari16'],
      manifest: true,
      // Nothing is inlined as data: the CSP allows no data: scripts, and fonts must stay apart.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
    },
    worker: { format: 'es' },
    server: {
      proxy: Object.fromEntries(['/api', '/p/'].map((prefix) => [prefix, { target: server, changeOrigin: false }])),
    },
    test: {
      include: ['test/unit/**/*.test.{ts,tsx}', 'test/sync/**/*.test.{ts,tsx}'],
      globalSetup: ['test/support/databaseSetup.ts'],
      setupFiles: [],
      maxWorkers: 2,
    },
  };
});
