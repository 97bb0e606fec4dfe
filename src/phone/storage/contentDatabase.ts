import Dexie, { type DexieOptions, type Table } from 'dexie';
import type { Audio, Entry, ItemEntry, MediaFile, ReviewState } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Recall, SegmentTable, Stream } from '#contract/packs.ts';
import type { UnitId } from '#contract/units.ts';

/** A file to be fetched: the base or a long delta. `done` segments and `linesDone` lines of it are verified and visible. */
export interface FileStep {
  kind: 'base' | 'file';
  stream: Stream;
  segments: SegmentTable['segments'];
  from: number;
  to: number;
  done: number;
  linesDone: number;
}

/** One step still to be done for a scope, in order: the base, a delta file, or a delta that came inside the heads reply. */
export type PackStep = FileStep | { kind: 'inline'; from: number; to: number; text: string };

/** What the phone knows and holds of one scope. `seq` is the sequence whose content is here; `headSeq` the newest verified head. */
export interface ScopeRow {
  /** `unit/lang`, see domain/units scopeKey. */
  key: string;
  unit: UnitId;
  lang: LanguageTag;
  /** Place in the phone's chain, own unit 0: nearer units win where an item is published twice. */
  place: number;
  seq: number;
  headSeq: number;
  issued: number;
  expires: number;
  recalls: Recall[];
  /** What still has to be fetched or applied, in order, and the sequence reached when it is. */
  steps: PackStep[];
  reaches: number;
  /** Entries that stood in the base or came by delta: what must be present for "ready" (D7). */
  entries: number;
  /** Number of the base being built or standing; entries of an older one are removed when it is complete. */
  generation: number;
  /** Hash of the base whose compressed bytes are kept. */
  baseFile: string | null;
  /** True when what is here does not fit the deltas any more: the base is fetched again. */
  needsBase: boolean;
}

/** An entry as it came, whole. */
export interface EntryRow {
  scope: string;
  id: string;
  entry: Entry;
}

/** A recording named by a card: enough to list, want and play it. */
export interface CardAudio extends Pick<Audio, 'id' | 'title' | 'seconds' | 'voice'> {
  files: MediaFile[];
}

/** What the library lists: an entry without its texts, so that thousands are cheap to read. */
export type CardRow = { scope: string; id: string; lang: LanguageTag; generation: number; rev: number; audio: CardAudio[]; publishedAt: number } & (
  | ({ t: 'item'; syllables: number; cast: number } & Omit<ItemEntry, 't' | 'blocks' | 'audio' | 'approver' | 'changeNote'>)
  | { t: 'tr'; title: string; state: ReviewState; stale: number; ofRev: number; asOf?: number; audioOnly: boolean }
);

/** Bytes of a file as they came off the wire; rows of one file joined by `at` give the file. */
export interface PieceRow {
  file: string;
  at: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A recording: wanted, partly here, or complete and verified against its hash. */
export interface MediaRow {
  sha256: string;
  ext: MediaFile['ext'];
  bytes: number;
  /** Bytes stored in pieces. */
  here: number;
  /** 1 when all bytes are here and their hash held. Only then is it played or saved. */
  complete: 0 | 1;
  /** 1 when a person asked for this recording: kept before those that a policy fetched. */
  wanted: 0 | 1;
  completedAt: number | null;
}

/** One packed part of the search index; see searchIndexStore. `age` grows: the newest part that names an entry counts. */
export interface IndexRow {
  id?: number;
  lang: LanguageTag;
  age: number;
  docs: number;
  packed: Uint8Array<ArrayBuffer>;
}

/** An entry that was put, changed or dropped and whose words in the index are not up to date yet. */
export interface IndexTodoRow {
  n?: number;
  lang: LanguageTag;
  scope: string;
  id: string;
}

export interface FactRow {
  key: string;
  value: unknown;
}

/** Everything that can be fetched again (L1). Losing it costs a download, never a record. */
export class ContentDatabase extends Dexie {
  declare scopes: Table<ScopeRow, string>;
  declare entries: Table<EntryRow, [string, string]>;
  declare cards: Table<CardRow, [string, string]>;
  declare pieces: Table<PieceRow, [string, number]>;
  declare media: Table<MediaRow, string>;
  declare searchParts: Table<IndexRow, number>;
  declare searchTodo: Table<IndexTodoRow, number>;
  declare facts: Table<FactRow, string>;

  constructor(name = CONTENT_DATABASE_NAME, options: DexieOptions = {}) {
    super(name, options);
    this.version(1).stores({
      scopes: 'key',
      entries: '[scope+id], id',
      cards: '[scope+id]',
      pieces: '[file+at]',
      media: 'sha256',
      searchParts: '++id',
      searchTodo: '++n',
      facts: 'key',
    });
  }
}

export const CONTENT_DATABASE_NAME = 'loaban-content';

let current: ContentDatabase | null = null;

/** The phone's content database, opened at its first use. */
export function contentDatabase(): ContentDatabase {
  current ??= new ContentDatabase();
  return current;
}

/** Puts another database in its place: tests with several phones in one process, and starting afresh after damage. */
export function setContentDatabase(database: ContentDatabase | null): void {
  current = database;
}
