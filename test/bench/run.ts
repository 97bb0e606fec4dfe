/* `npm run bench [section …]`: figures side by side in one run; a table in the terminal and bench-results.json. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { rowsToMarkdown, type Row } from './Row.ts';

const sections = {
  sizes: async () => (await import('./sections/sizes.ts')).measureSizes(),
  server: async () => (await import('./sections/server.ts')).measureServer(),
  search: async () => (await import('./sections/search.ts')).measureSearch(),
  start: async () => (await import('./sections/coldStart.ts')).measureColdStart(),
  sync: async () => (await import('./sections/sync.ts')).measureSync(),
  desk: async () => (await import('./sections/desk.ts')).measureDesk(),
} satisfies Record<string, () => Promise<Row[]>>;

const isSection = (name: string): name is keyof typeof sections => Object.hasOwn(sections, name);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !isSection(name));
if (unknown.length > 0) {
  console.error(`No such section: ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}

const built = spawnSync('vite', ['build', '--logLevel', 'warn'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

const rows: Row[] = [];
for (const name of wanted.length > 0 ? wanted.filter(isSection) : (Object.keys(sections) as (keyof typeof sections)[])) {
  console.log(`\n── ${name}`);
  const found = await sections[name]();
  console.log(rowsToMarkdown(found));
  rows.push(...found);
}
writeFileSync('bench-results.json', `${JSON.stringify({ at: new Date().toISOString(), node: process.version, cores: cpus().length, rows }, null, 2)}\n`);
console.log(`\n${rows.length} figures, ${rows.filter((row) => row.ok === false).length} outside their bound; bench-results.json holds them.`);
process.exit(0);
