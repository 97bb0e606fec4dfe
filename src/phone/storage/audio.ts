import type { ItemKind, MediaFile, Priority } from '#contract/content.ts';
import type { Recall } from '#contract/packs.ts';
import { judgingTime, validityOf, type Validity } from '#domain/validity.ts';
import { gatherCards, recallFor, recallsOf, type ItemCard, type TranslationCard } from './cards.ts';
import { contentDatabase, type CardRow, type ContentDatabase, type MediaRow } from './contentDatabase.ts';
import { ownOr } from './ownOr.ts';
import { watched } from './watched.ts';
import { joinedPieces, piecesOf } from './pieces.ts';
import { readServerTime } from './serverTime.ts';
import type { StoredAudio } from './types.ts';

/** An item with at least one recording, for the shelf of recordings. */
export interface AudioShelfItem {
  id: string;
  rev: number;
  title: string;
  kind: ItemKind;
  priority: Priority;
  publishedAt: number;
  validity: Validity;
  recall: Recall | null;
  recordings: StoredAudio[];
}

const mimeTypes: Record<MediaFile['ext'], string> = {
  opus: 'audio/ogg; codecs=opus', mp3: 'audio/mpeg', m4a: 'audio/mp4', wav: 'audio/wav', webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png',
};

function storedAudio(cards: readonly (ItemCard | TranslationCard)[], media: ReadonlyMap<string, MediaRow>): StoredAudio[] {
  return cards.flatMap(({ lang, audio }) => audio.map((recording) => ({
    ...recording, lang,
    here: Object.fromEntries(recording.files.map(({ sha256 }) => {
      const row = media.get(sha256);
      return [sha256, { bytes: row?.here ?? 0, complete: row?.complete === 1 }];
    })),
  })));
}

/** Items with recordings, newest first; what may be used before what may not. */
export async function listAudio(now: number): Promise<AudioShelfItem[]> {
  const db = contentDatabase();
  const [scopes, cards, media] = await watched('content', 'read', () => Promise.all([db.scopes.toArray(), db.cards.toArray(), db.media.toArray()]));
  const time = judgingTime(now, await ownOr(readServerTime, null));
  const bySha = new Map(media.map((row) => [row.sha256, row]));
  const recalls = recallsOf(scopes);
  const shelf = gatherCards(cards, scopes).map(({ item, translations }): AudioShelfItem => ({
    id: item.id, rev: item.rev, title: item.title, kind: item.kind, priority: item.priority, publishedAt: item.publishedAt,
    validity: validityOf(item, recalls, time), recall: recallFor(item, recalls), recordings: storedAudio([item, ...translations], bySha),
  }));
  const usable = (entry: AudioShelfItem): number => (entry.validity === 'valid' ? 0 : 1);
  return shelf.filter((entry) => entry.recordings.length > 0).sort((left, right) => usable(left) - usable(right) || right.publishedAt - left.publishedAt);
}

/** The recordings of one item in all languages on the phone, and how much of each is here. */
export async function audioOf(id: string): Promise<StoredAudio[]> {
  const db = contentDatabase();
  return watched('content', 'read', async () => {
    const scopes = await db.scopes.toArray();
    const found = await db.cards.bulkGet(scopes.map((scope): [string, string] => [scope.key, id]));
    const cards = found.filter((card): card is CardRow => card !== undefined);
    const gathered = gatherCards(cards, scopes).flatMap(({ item, translations }) => [item, ...translations]);
    const files = gathered.flatMap((card) => card.audio.flatMap((audio) => audio.files.map((file) => file.sha256)));
    const media = await db.media.bulkGet(files);
    return storedAudio(gathered, new Map(media.flatMap((row) => (row === undefined ? [] : [[row.sha256, row] as const]))));
  });
}

/** The file behind a hash as some recording on the phone names it; null when none does. */
export async function mediaFileOf(sha256: string, db: ContentDatabase = contentDatabase()): Promise<MediaFile | null> {
  let found: MediaFile | null = null;
  await db.cards.toCollection().until(() => found !== null).each((card) => {
    found ??= card.audio.flatMap((audio) => audio.files).find((file) => file.sha256 === sha256) ?? null;
  });
  return found;
}

/** Notes that the person asked for this file; the next sync fetches it, and it is not removed to make room. False when no recording names it. */
export async function wantAudio(sha256: string, db: ContentDatabase = contentDatabase()): Promise<boolean> {
  const file = await mediaFileOf(sha256, db);
  if (file === null) return false;
  await watched('content', 'write', () => db.transaction('rw', db.media, async () => {
    const row = await db.media.get(sha256);
    await db.media.put(row === undefined ? freshMediaRow(file, 1) : { ...row, wanted: 1 });
  }));
  return true;
}

/** A row for a file of which nothing is here yet. */
export const freshMediaRow = (file: MediaFile, wanted: 0 | 1): MediaRow => ({ ...file, here: 0, complete: 0, wanted, completedAt: null });

/** The recording, whole and verified against its hash, or null: half a recording is never played. */
export async function audioBlob(sha256: string, db: ContentDatabase = contentDatabase()): Promise<Blob | null> {
  const row = await watched('content', 'read', () => db.media.get(sha256));
  if (row === undefined || row.complete !== 1) return null;
  const bytes = joinedPieces(await watched('content', 'read', () => piecesOf(sha256, db)));
  return bytes.byteLength === row.bytes ? new Blob([bytes], { type: mimeTypes[row.ext] }) : null;
}

/** Removes a recording from the phone, also one half fetched. */
export async function removeAudio(sha256: string, db: ContentDatabase = contentDatabase()): Promise<void> {
  await watched('content', 'write', () => db.transaction('rw', db.media, db.pieces, async () => {
    await db.media.delete(sha256);
    await db.pieces.where('[file+at]').between([sha256, -Infinity], [sha256, Infinity]).delete();
  }));
}
