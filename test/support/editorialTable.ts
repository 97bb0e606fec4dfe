/* The table of acts as Markdown, for src/server/editorial/README.md. Run by itself it writes the table in there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { editorialTransitions, type Transition } from '#domain/editorialRules.ts';
import type { DraftState } from '#contract/editorial.ts';

export const README = resolve(import.meta.dirname, '../../src/server/editorial/README.md');

const HEAD = ['| act | from | to | roles | by an author of the text |', '| --- | --- | --- | --- | --- |'];

/** One line an act, in the order of the code. */
export const tableMarkdown = (): string => [
  ...HEAD,
  ...Object.entries(editorialTransitions).map(([act, { from, to, roles, byAuthor }]: [string, Transition<DraftState>]) =>
    `| ${act} | ${from.join(', ')} | ${to} | ${roles.join(', ')} | ${byAuthor ? 'yes' : '**no**'} |`),
].join('\n');

const TABLE = /\| act \|[^\n]*\n(?:\|[^\n]*(?:\n|$))*/;

/** The table as the README prints it now. */
export const tableInReadme = (): string => (TABLE.exec(readFileSync(README, 'utf8'))?.[0] ?? '').trimEnd();

if (process.argv[1] === import.meta.filename) writeFileSync(README, readFileSync(README, 'utf8').replace(TABLE, `${tableMarkdown()}\n`));
