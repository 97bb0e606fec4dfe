import { createHash } from 'node:crypto';
import type { LanguageTag } from '#contract/languages.ts';
import type { Head, UnitNote } from '#contract/packs.ts';
import { orderLanguages, scopeKey, scopesOf } from '#domain/units.ts';
import { languageTags } from '#contract/languages.ts';
import type { Db } from '#server/db/Db.ts';
import { readChain, readHeads, readSequences, type DeltaRow, type HeadRow } from '#server/db/packs.ts';
import { readEnded } from '#server/db/successors.ts';
import { readPublishedKeySet, type PublishedKeySet } from '#server/db/signingKeys.ts';
import { segmentTableText } from './stream.ts';

/** More languages than any one person follows; keeps an address from asking for everything. */
const MAX_LANGUAGES = 6;

/** What an address asks for: the chain's units, own first, and languages in their one order. */
export interface HeadsQuery {
  units: string[];
  langs: LanguageTag[];
  /** Since when the address's unit has ended; absent or null while it stands. */
  ended?: number | null;
}

/** The languages of an address when they are known, few, and in the one order that names each set once; else null. */
export function languagesFrom(text: string): LanguageTag[] | null {
  const langs = text.split('+') as LanguageTag[];
  if (langs.length > MAX_LANGUAGES || langs.some((lang) => !languageTags.includes(lang))) return null;
  return orderLanguages(langs).join('+') === text ? langs : null;
}

/** Null for an unknown unit or languages that are not in the one right order. */
export async function readHeadsQuery(db: Db, { unit, languages, now }: { unit: string; languages: string; now: number }): Promise<HeadsQuery | null> {
  const langs = languagesFrom(languages);
  const units = langs === null ? null : await readChain(db, unit);
  return langs === null || units === null ? null : { units, langs, ended: await readEnded(db, unit, now) };
}

/** Sequences of the `s` parameter by scope; null when it is not what the address's scopes call for. */
export function heldFrom(s: string | undefined, query: HeadsQuery): Map<string, number> | null {
  const scopes = scopesOf(query.units, query.langs);
  if (s === undefined || s === '') return new Map(scopes.map((scope) => [scopeKey(scope), 0]));
  const parts = s.split('.');
  if (parts.length !== scopes.length || parts.some((part) => !/^\d{1,9}$/.test(part))) return null;
  return new Map(scopes.map((scope, index) => [scopeKey(scope), Number(parts[index])]));
}

const keyOf = (row: { unit: string; lang: string }): string => `${row.unit}/${row.lang}`;

/** The short strong tag of a state of these scopes: 48 bits of a hash over the sequences and the key set. */
export async function readHeadsTag(db: Db, query: HeadsQuery): Promise<{ tag: string; seqs: Map<string, number> }> {
  const rows = await readSequences(db, query.units, query.langs);
  const seqs = new Map(rows.map((row) => [keyOf(row), row.seq]));
  const keys = await readPublishedKeySet(db);
  const state = scopesOf(query.units, query.langs).map((scope) => `${scopeKey(scope)}:${seqs.get(scopeKey(scope)) ?? 0}`);
  const tag = createHash('sha256').update([keys?.version ?? 0, ...state, ...(query.ended == null ? [] : [`ended ${query.ended}`])].join('|')).digest('base64url').slice(0, 8);
  return { tag, seqs };
}

function linesOfScope(row: HeadRow, deltas: readonly DeltaRow[], held: number, everything: boolean): string[] {
  const head = JSON.parse(row.head) as Head;
  const lines = [`H ${JSON.stringify(row.sigs)} ${row.head}`];
  const oldest = head.deltas[0]?.from ?? head.base?.at ?? 0;
  // Whoever claims a sequence yet to come is told everything: it holds what this server has forgotten.
  const needsBase = everything || held === 0 || held < oldest || held > row.seq;
  if (needsBase && row.table !== null) lines.push(`T ${segmentTableText(row.table)}`);
  const since = everything ? 0 : needsBase ? (head.base?.at ?? 0) : held;
  for (const delta of deltas) {
    if (delta.toSeq <= since) continue;
    lines.push(delta.text === null ? `T ${delta.tableText}` : `D ${delta.text}`);
  }
  return lines;
}

const keysLine = (keys: PublishedKeySet | null, held: readonly number[]): string[] =>
  keys !== null && keys.version > 1 && held.some((seq) => seq < keys.sinceSeq) ? [`K ${JSON.stringify({ sigs: keys.sigs, set: keys.text })}`] : [];

/** What a reply is to hold. `everything`: for a static host, which cannot know what a phone holds: every table and every delta. */
export interface Asked {
  held: ReadonlyMap<string, number>;
  now: number;
  everything?: boolean;
}

const firstLine = (now: number): string => `{"loaban":1,"time":${now}}`;
const noteLine = (note: UnitNote): string => `U ${JSON.stringify(note)}`;

/** The reply to a phone whose sequences were written for another chain: nothing but the hint to ask who it acts for now. */
export const chainChangedReply = (now: number): string => [firstLine(now), noteLine({ chain: 'changed' }), ''].join('\n');

/** True for sequences that are in good order but belong to a chain of another length. */
export const isForAnotherChain = (s: string | undefined): boolean => s !== undefined && /^\d{1,9}(?:\.\d{1,9})*$/.test(s);

/** The reply to an address (see contract/packs): everything a phone that holds these sequences lacks, one line each. */
export async function composeHeads(db: Db, query: HeadsQuery, asked: Asked): Promise<string> {
  const { heads, deltas } = await readHeads(db, query.units, query.langs);
  const keys = await readPublishedKeySet(db);
  const lines: string[] = [];
  const behind: number[] = [];
  for (const scope of scopesOf(query.units, query.langs)) {
    if (!query.langs.includes(scope.lang)) continue;
    const row = heads.find((head) => keyOf(head) === scopeKey(scope));
    const held = asked.held.get(scopeKey(scope)) ?? 0;
    if (row === undefined || row.seq === held) continue;
    behind.push(held);
    lines.push(...linesOfScope(row, deltas.filter((delta) => keyOf(delta) === scopeKey(scope)), held, asked.everything === true));
  }
  return [firstLine(asked.now), ...(query.ended == null ? [] : [noteLine({ ended: query.ended })]), ...keysLine(keys, behind), ...lines, ''].join('\n');
}
