import type { ItemEntry, TranslationEntry } from '#contract/content.ts';
import { entryHash } from '#domain/entryHash.ts';
import { judgingTime, validityOf } from '#domain/validity.ts';
import { isBookmarked } from './bookmarks.ts';
import { comesBefore, placesOf, recallFor, recallsOf } from './cards.ts';
import { contentDatabase, type EntryRow } from './contentDatabase.ts';
import { watched } from './watched.ts';
import { ownOr } from './ownOr.ts';
import { changedSince, keepReadMark, readMarkOf } from './readMarks.ts';
import { readServerTime } from './serverTime.ts';
import { sha256OfBytes } from './sha256.ts';
import type { ReadableItem } from './types.ts';

/** One item with every translation on the phone, or null when it is not here. */
export async function readItem(id: string, now: number): Promise<ReadableItem | null> {
  const db = contentDatabase();
  const [scopes, rows] = await watched('content', 'read', () => Promise.all([db.scopes.toArray(), db.entries.where('id').equals(id).toArray()]));
  const [serverTime, mark, bookmarked] = await Promise.all([
    ownOr(readServerTime, null), ownOr(() => readMarkOf(id), undefined), ownOr(() => isBookmarked(id), false),
  ]);
  const places = placesOf(scopes);
  const item = bestItem(rows, places);
  if (item === null) return null;
  const recalls = recallsOf(scopes);
  return {
    item,
    translations: bestTranslations(rows, places),
    validity: validityOf(item, recalls, judgingTime(now, serverTime)),
    recall: recallFor(item, recalls),
    changedBlocks: changedSince(mark, item),
    bookmarked,
    entryHash: await entryHash(item, sha256OfBytes),
  };
}

const bestOf = (rows: readonly EntryRow[], places: ReadonlyMap<string, number>): EntryRow | undefined =>
  rows.reduce<EntryRow | undefined>((best, row) =>
    best === undefined || comesBefore({ rev: row.entry.rev, scope: row.scope }, { rev: best.entry.rev, scope: best.scope }, places) ? row : best, undefined);

function bestItem(rows: readonly EntryRow[], places: ReadonlyMap<string, number>): ItemEntry | null {
  const best = bestOf(rows.filter((row) => row.entry.t === 'item'), places);
  return best?.entry.t === 'item' ? best.entry : null;
}

function bestTranslations(rows: readonly EntryRow[], places: ReadonlyMap<string, number>): TranslationEntry[] {
  const translations = rows.filter((row) => row.entry.t === 'tr');
  const languages = [...new Set(translations.map((row) => (row.entry as TranslationEntry).lang))].sort();
  return languages.flatMap((lang) => {
    const best = bestOf(translations.filter((row) => (row.entry as TranslationEntry).lang === lang), places);
    return best === undefined ? [] : [best.entry as TranslationEntry];
  });
}

/** Notes that the item was read as it stands now. Nothing happens when it is not here. */
export async function markRead(id: string, now = 0): Promise<void> {
  const db = contentDatabase();
  const [scopes, rows] = await Promise.all([db.scopes.toArray(), db.entries.where('id').equals(id).toArray()]);
  const item = bestItem(rows, placesOf(scopes));
  if (item !== null) await watched('records', 'write', () => keepReadMark(item, now));
}

/** Vietnamese titles by id; an item that is no longer on the phone is missing from the map. */
export async function itemTitles(ids: readonly string[]): Promise<Map<string, string>> {
  const db = contentDatabase();
  const rows = await watched('content', 'read', () => db.entries.where('id').anyOf([...new Set(ids)]).toArray());
  return new Map(rows.flatMap((row) => (row.entry.t === 'item' ? [[row.id, row.entry.title] as const] : [])));
}
