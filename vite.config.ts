import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { VitePWA } from 'vite-plugin-pwa';

/** W1. A build beyond these fails. */
export const shellLimits = { files: 25, gzipBytes: 350_000, firstLoadBrotliBytes: 130_000 };

/** Screens and engines that are loaded later, by the file they share. */
const laterScreens: Record<string, readonly string[]> = {
  store: ['storage/store.ts'],
  reading: ['features/read/ReadScreen.tsx', 'features/read/ScriptScreen.tsx', 'features/search/SearchScreen.tsx'],
  records: ['features/log/LogListScreen.tsx', 'features/log/LogFormScreen.tsx', 'features/log/LogDetailScreen.tsx'],
  care: [
    'features/audio/AudioScreen.tsx', 'features/syncPage/SyncScreen.tsx', 'features/me/MeScreen.tsx', 'features/join/JoinScreen.tsx', 'features/setup/SetupScreen.tsx',
    'app/NotFoundScreen.tsx', 'app/StorageTroubleScreen.tsx', '../ui/fonts/ensureFonts.ts',
  ],
  sync: ['sync/createPhoneSync.ts', 'platform/updateBridge.ts', 'platform/updateChecks.ts', 'app/WaitingCount.tsx'],
};
const firstScreen = ['app/PhoneApp.tsx'];

interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null;
}

/** Every module that loading these brings along; of the desk also what its screens load later. */
function reach(graph: ModuleGraph, roots: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (id: string) => {
    const module = seen.has(id) ? null : graph.getModuleInfo(id);
    if (module === null) return;
    seen.add(id);
    module.importedIds.forEach(visit);
    if (/[\\/]src[\\/]console[\\/]/.test(id)) module.dynamicallyImportedIds.forEach(visit);
  };
  roots.forEach((root) => visit(path.join(import.meta.dirname, 'src', root)));
  return seen;
}

/**
 * Says in which file a module travels: few files for the precache (W1); the first screen carries nothing of the later ones, the desk
 * nothing of the phone's, and what both need stands apart. Null leaves the choice to the bundler.
 */
function createChunkNames(): (id: string, graph: ModuleGraph) => string | null {
  let reached: { desk: Set<string>; first: Set<string>; later: [string, Set<string>][] } | null = null;
  const look = (graph: ModuleGraph) => ({
    desk: reach(graph, ['main.tsx', 'console/app/ConsoleApp.tsx']),
    first: reach(graph, ['main.tsx', ...firstScreen.map((file) => `phone/${file}`)]),
    later: Object.entries(laterScreens).map(([name, files]): [string, Set<string>] => [name, reach(graph, files.map((file) => `phone/${file}`))]),
  });
  return (id, graph) => {
    if (/[\\/]src[\\/]main\.tsx$/.test(id)) return null;
    if (/[\\/]src[\\/](?:early|phone[\\/]storage[\\/]openingRows)\.ts$/.test(id)) return 'early';
    if (/[\\/](?:locales|ui[\\/]i18n[\\/]texts)[\\/]/.test(id)) return null;
    // All of the phone's styles are one file, linked from the page: 9 KB, against a list of styles for each screen in the first load.
    if (/[\\/]src[\\/](?:ui|phone)[\\/].*\.css$/.test(id)) return 'frame';
    reached ??= look(graph);
    const { desk, first } = reached;
    const later = reached.later.filter(([, modules]) => modules.has(id)).map(([name]) => name);
    if (first.has(id) && desk.has(id)) return id.includes('node_modules') || id.includes('rolldown/runtime') ? 'base' : 'frame';
    if (first.has(id)) return 'library';
    if (later[0] === 'store' && !desk.has(id)) return 'store';
    if (later.length > 0 && desk.has(id)) return 'common';
    if (later.length > 1) return 'shared';
    return later[0] ?? null;
  };
}

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
  css?: string[];
  /** Workers and worklets among them. */
  assets?: string[];
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
  for (const name of ['index', 'early', 'library', 'firstVi']) {
    const key = Object.keys(chunks).find((candidate) => chunks[candidate]!.name === name && chunks[candidate]!.file.endsWith('.js'));
    if (key === undefined) throw new Error(`first load: no file ${name} in the build`);
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
export function deskOnlyFiles(dist: string): Set<string> {
  const chunks = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, BuiltChunk>;
  const isDesk = (key: string) => (chunks[key]?.src ?? '').startsWith('src/console/') || (chunks[key]?.name ?? '').startsWith('desk');
  const phone = new Set<string>();
  const visit = (key: string) => {
    const chunk = chunks[key];
    if (phone.has(key) || !chunk || isDesk(key)) return;
    phone.add(key);
    [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])].forEach(visit);
  };
  visit('index.html');
  const files = (keys: string[]) => keys.flatMap((key) => [chunks[key]!.file, ...(chunks[key]!.css ?? []), ...(chunks[key]!.assets ?? [])]);
  const onPhone = new Set(files([...phone]));
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

/** Names the first screen's files in the page itself: on a slow line each step from file to file would cost a round trip. */
function firstLoadLinks(): Plugin {
  const first = new Set(['rolldown-runtime', 'base', 'frame', 'library', 'firstVi']);
  return {
    name: 'loa-ban-first-load-links',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.values(bundle ?? {}).flatMap((file): HtmlTagDescriptor[] => {
          if (file.type !== 'chunk') return [];
          // Asynchronous: it waits for no other file, and none for it.
          if (file.name === 'early') return [{ tag: 'script', attrs: { type: 'module', async: true, crossorigin: true, src: `/${file.fileName}` }, injectTo: 'head-prepend' }];
          return first.has(file.name) ? [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file.fileName}` }, injectTo: 'head' }] : [];
        }),
    },
  };
}

/** What `/join` needs beyond that, for the server to name in its reply: the invite link is where a phone without anything begins. Not in the page, which a kept app opens with too. */
function joinLinks(): Plugin {
  const needed = new Set(['care', 'common', 'shared', 'store', 'restVi']);
  return {
    name: 'loa-ban-join-links',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).filter((file) => file.type === 'chunk' && needed.has(file.name)).map(({ fileName }) => `/${fileName}`);
      if (files.length !== needed.size) throw new Error(`joining screen: of ${[...needed].join(', ')} the build has only ${files.join(', ')}`);
      this.emitFile({ type: 'asset', fileName: '.vite/join.json', source: JSON.stringify(files.sort()) });
    },
  };
}

/** Brotli and gzip beside each text file, once: the first visit over a slow link is a quarter, and no request compresses anything. */
function compressed(outDir: () => string): Plugin {
  return {
    name: 'loa-ban-compressed',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler(failed?: Error) {
        if (failed !== undefined) return;
        for (const name of readdirSync(outDir(), { recursive: true, encoding: 'utf8' })) {
          if (!/\.(?:html|js|css|json|svg|webmanifest|wasm)$/.test(name) || name.startsWith('.vite')) continue;
          const file = path.join(outDir(), name);
          const bytes = readFileSync(file);
          if (bytes.length < 256) continue;
          writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
          writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        }
      },
    },
  };
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

/** `LOABAN_WORKER=kill npm run build` makes the same app with a worker that empties the caches and signs itself off; see src/worker/README.md. */
export default defineConfig(() => {
  const kill = process.env.LOABAN_WORKER === 'kill';
  const server = `http://127.0.0.1:${process.env.PORT ?? '8080'}`;
  let outDir = path.resolve(import.meta.dirname, 'dist');
  return {
    // The package's own entry is a wrapper around an ES5 bundle; this is the same Dexie for browsers of this decade, 1.5 KB smaller.
    resolve: { alias: { dexie: path.join(import.meta.dirname, 'node_modules/dexie/dist/modern/dexie.mjs') } },
    define: { __APP_VERSION__: JSON.stringify(appVersion()) },
    plugins: [
      react(),
      {
        name: 'loa-ban-out-dir',
        configResolved: (config) => {
          outDir = path.resolve(config.root, config.build.outDir);
        },
      },
      firstLoadLinks(),
      joinLinks(),
      compressed(() => outDir),
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/worker',
        filename: kill ? 'killSwitch.ts' : 'serviceWorker.ts',
        injectRegister: false,
        registerType: 'prompt',
        includeManifestIcons: false,
        injectManifest: {
          rollupFormat: 'iife',
          injectionPoint: kill ? undefined : 'self.__WB_MANIFEST',
          globPatterns: ['index.html', 'icons/loa-ban.svg', 'assets/*.{js,css}'],
          dontCacheBustURLsMatching: /^assets\//,
          manifestTransforms: [(entries) => ({ manifest: shellEntries(outDir, entries) })],
        },
        integration: {
          beforeBuildServiceWorker: (options) => {
            options.swDest = path.join(outDir, 'sw.js');
            options.injectManifest.swDest = options.swDest;
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
      // Later screens come from the worker's cache: lists of what to preload for them would only weigh on the first load (W1).
      modulePreload: false,
      rolldownOptions: { input: ['index.html', 'src/early.ts'], output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: createChunkNames(), debugName: 'shell' }] } } },
    },
    worker: { format: 'es' },
    server: {
      proxy: Object.fromEntries(['/api', '/p/'].map((prefix) => [prefix, { target: server, changeOrigin: false }])),
    },
    test: {
      projects: [
        // What runs on Node alone shares its workers from file to file: modules and databases are made once (test/support/lentDatabase.ts).
        // So hooks stand in test files, or in functions these call: at the top of a module for several files they would hold for the first alone.
        {
          extends: true,
          test: { name: 'node', include: ['test/{unit/server,unit/domain,sync}/**/*.test.ts'], globalSetup: ['test/support/databaseSetup.ts'], isolate: false },
        },
        // What stands in a page or a service worker changes its globals: each file has its own, in a thread, which begins sooner than a process.
        { extends: true, test: { name: 'page', include: ['test/unit/{console,phone,ui,worker}/**/*.test.{ts,tsx}'], pool: 'threads' } },
      ],
      maxWorkers: 2,
      // No test is timed: these bounds only end what hangs, on machines that are busy with something else.
      testTimeout: 60_000,
      hookTimeout: 180_000,
    },
  };
});
