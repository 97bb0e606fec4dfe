import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { deskOnlyFiles, measureShell, shellLimits, shellProblems } from '../../../vite.config.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A built folder as Vite leaves it, with as many bytes that do not compress as asked for. */
function makeBuild({ libraryBytes = 1000, precached = 3 } = {}): string {
  const dist = mkdtempSync(path.join(tmpdir(), 'loa-ban-shell-'));
  folders.push(dist);
  mkdirSync(path.join(dist, '.vite'));
  mkdirSync(path.join(dist, 'assets'));
  const files = { index: 100, early: 60, base: 200, library: libraryBytes, firstVi: 50, records: 5000, desk: 90_000 };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(dist, `assets/${name}.js`), randomBytes(bytes));
  writeFileSync(path.join(dist, '.vite/manifest.json'), JSON.stringify({
    'index.html': { file: 'assets/index.js', name: 'index', src: 'index.html', imports: ['_base.js'], dynamicImports: ['_library.js', '_firstVi.js', 'src/console/app/ConsoleApp.tsx'] },
    'src/early.ts': { file: 'assets/early.js', name: 'early', src: 'src/early.ts' },
    '_base.js': { file: 'assets/base.js', name: 'base' },
    '_library.js': { file: 'assets/library.js', name: 'library', imports: ['_base.js', 'src/early.ts'], dynamicImports: ['_records.js'], css: ['assets/library.css'] },
    '_firstVi.js': { file: 'assets/firstVi.js', name: 'firstVi' },
    '_records.js': { file: 'assets/records.js', name: 'records' },
    'src/console/app/ConsoleApp.tsx': { file: 'assets/desk.js', name: 'ConsoleApp', src: 'src/console/app/ConsoleApp.tsx', imports: ['_base.js'], css: ['assets/desk.css'] },
  }));
  const listed = Array.from({ length: precached }, (_, place) => ({ url: place === 0 ? 'assets/library.js' : 'assets/base.js' }));
  writeFileSync(path.join(dist, '.vite/shell.json'), JSON.stringify(listed));
  return dist;
}

describe('[W1] the size of the shell', () => {
  it('counts what the library waits for, and nothing of later screens or the desk', () => {
    const sizes = measureShell(makeBuild());
    expect(sizes.firstLoad.toSorted()).toEqual(['assets/base.js', 'assets/early.js', 'assets/firstVi.js', 'assets/index.js', 'assets/library.js']);
    expect(shellProblems(sizes)).toEqual([]);
  });

  it('a first load of more than 130 KB Brotli is a problem', () => {
    expect(shellProblems(measureShell(makeBuild({ libraryBytes: shellLimits.firstLoadBrotliBytes })))).toEqual([expect.stringMatching(/^W1: first-load JavaScript/)]);
  });

  it('more than 25 files, or 350 KB under gzip, is a problem', () => {
    expect(shellProblems(measureShell(makeBuild({ precached: 26 })))).toEqual([expect.stringMatching(/^W1: precached files: 26/)]);
    expect(shellProblems({ precachedFiles: 25, precachedGzipBytes: 350_001, firstLoadBrotliBytes: 130_000, firstLoad: [] })).toEqual([expect.stringMatching(/gzip/)]);
  });

  it('the desk’s files are found by the graph and never reach a phone; what it shares with the phone does', () => {
    expect([...deskOnlyFiles(makeBuild())]).toEqual(['assets/desk.js', 'assets/desk.css']);
  });
});
