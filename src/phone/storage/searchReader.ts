import type { LanguageTag } from '#contract/languages.ts';
import { excerptOf, markWords, type Excerpt } from '#domain/excerpt.ts';
import { liveDocuments } from '#domain/searchMerge.ts';
import { rankDocuments, readQuery, type Candidate, type QueryWord } from '#domain/searchQuery.ts';
import { openIndex, type OpenIndex } from '#domain/searchScan.ts';
import type { ContentDatabase, EntryRow } from './contentDatabase.ts';
import { rebuildIndex, textsOf } from './searchIndexStore.ts';

export interface SearchHit {
  id: string;
  lang: LanguageTag;
  title: string;
  titleMarks: [number, number][];
  /** A passage with the found words, and where they stand in it. */
  excerpt: Excerpt;
  score: number;
  /** Every word was found as typed, diacritics included. */
  exact: boolean;
}

export interface SearchOptions {
  limit: number;
  languages?: LanguageTag[];
}

interface OpenPart {
  id: number;
  lang: LanguageTag;
  age: number;
  index: OpenIndex;
  live: Uint8Array;
}

/** Holds the packed index of one database open and answers from it. */
export interface SearchReader {
  search(query: string, options: SearchOptions): Promise<SearchHit[]>;
}

/** Opens parts as they appear and forgets those that were merged away; bytes stay packed. */
async function refreshParts(db: ContentDatabase, held: readonly OpenPart[]): Promise<OpenPart[]> {
  const ids = await db.searchParts.toCollection().primaryKeys();
  if (ids.length === held.length && held.every((part) => ids.includes(part.id))) return [...held];
  const kept = held.filter((part) => ids.includes(part.id));
  const missing = ids.filter((id) => !kept.some((part) => part.id === id));
  const fresh = (await db.searchParts.bulkGet(missing)).flatMap((row): OpenPart[] => {
    const index = row === undefined ? null : openIndex(row.packed);
    return row?.id === undefined || index === null ? [] : [{ id: row.id, lang: row.lang, age: row.age, index, live: new Uint8Array() }];
  });
  if (fresh.length < missing.length) await rebuildIndex(db);
  const parts = [...kept, ...fresh].sort((left, right) => right.age - left.age);
  for (const [place, live] of liveDocuments(parts.map((part) => part.index)).entries()) parts[place]!.live = live;
  return parts;
}

interface Found extends SearchHit {
  phrase: boolean;
  words: number;
}

/** The hit with its passage; null when the entry is gone, or, in a script without spaces, does not hold the run as typed. */
function hitOf(row: EntryRow | undefined, candidate: Candidate, about: { lang: LanguageTag; words: readonly QueryWord[] }): Found | null {
  if (row === undefined) return null;
  const { title, texts } = textsOf(row.entry);
  const { excerpt, words, phrase } = excerptOf([...texts, title], about.words);
  if (words === 0) return null;
  const { score, exact } = candidate;
  return { id: row.id, lang: about.lang, title, titleMarks: markWords(title, about.words), excerpt, score, exact, phrase, words };
}

const byWorth = (left: Found, right: Found): number =>
  Number(right.exact) - Number(left.exact) || Number(right.phrase) - Number(left.phrase) || right.score - left.score;

/** A few more than asked for: the same item published twice is one hit. */
const SPARE = 4;

/** Entries read lately: who types on meets mostly the same ones. */
const READ_LATELY = 200;

function createEntryReader(db: ContentDatabase) {
  const lately = new Map<string, EntryRow | undefined>();
  return {
    forget: () => lately.clear(),
    read: async (names: readonly [string, string][]): Promise<(EntryRow | undefined)[]> => {
      if (lately.size > READ_LATELY) lately.clear();
      const missing = names.filter((name) => !lately.has(name.join('\n')));
      const rows = await db.entries.bulkGet(missing);
      for (const [place, name] of missing.entries()) lately.set(name.join('\n'), rows[place]);
      return names.map((name) => lately.get(name.join('\n')));
    },
  };
}

/** Creates a reader over one database. */
export function createSearchReader(db: ContentDatabase): SearchReader {
  let parts: OpenPart[] = [];
  const entries = createEntryReader(db);
  return {
    async search(query, { limit, languages }) {
      const words = readQuery(query);
      if (words.length === 0) return [];
      const before = parts;
      parts = await refreshParts(db, parts);
      if (parts.length !== before.length || parts.some((part, place) => part.id !== before[place]?.id)) entries.forget();
      const asked = languages === undefined ? parts : parts.filter((part) => languages.includes(part.lang));
      const candidates = rankDocuments(asked.map((part) => part.index), asked.map((part) => part.live), { words, limit: limit + SPARE });
      const names = candidates.map((candidate): [string, string] => {
        const { scope, id } = asked[candidate.part]!.index.docName(candidate.document);
        return [scope, id];
      });
      const rows = await entries.read(names);
      const hits = candidates.flatMap((candidate, place) => hitOf(rows[place], candidate, { lang: asked[candidate.part]!.lang, words }) ?? []);
      const once = new Map<string, Found>();
      for (const hit of hits.sort(byWorth)) if (!once.has(`${hit.id} ${hit.lang}`)) once.set(`${hit.id} ${hit.lang}`, hit);
      return [...once.values()].slice(0, limit).map(({ phrase: _phrase, words: _words, ...hit }) => hit);
    },
  };
}
