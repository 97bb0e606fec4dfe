import Dexie, { type DexieOptions, type Table } from 'dexie';
import type { ErrorCode } from '#contract/errors.ts';
import type { RecordKind, RecordRevision } from '#contract/records.ts';
import type { Identity, MeetingDraft } from './types.ts';

/** One revision as kept on the phone. Empty strings stand for "none" because an index skips null. */
export interface StoredRevision {
  id: string;
  record: string;
  kind: RecordKind;
  seq: number;
  /** For a question: the record id of its meeting; otherwise ''. */
  meeting: string;
  /** The device that acted; '' before enrolment. A record leaves under the name of who wrote it. */
  device: string;
  /** The draft it came from, so that the same draft is never committed twice (L3); '' for none. */
  draftKey: string;
  revision: RecordRevision;
  ackedAt: number | null;
  /** True when the person took back a record that the server had refused and never held. */
  takenBack: boolean;
}

/** A revision that waits for an acknowledgement. `group` is what the person sees waiting: the meeting or broadcast it belongs to. */
export interface OutboxRow {
  id: string;
  seq: number;
  device: string;
  group: string;
}

export interface QuarantineRow {
  id: string;
  record: string;
  group: string;
  device: string;
  at: number;
  code: ErrorCode;
  detail?: string;
}

export interface PhotoRow {
  sha256: string;
  /** Bytes, not a Blob: some engines lose Blobs kept in IndexedDB. */
  data: ArrayBuffer;
  type: string;
  bytes: number;
  keptAt: number;
  device: string;
  state: 'draft' | 'waiting' | 'sent' | 'refused';
  sentAt: number | null;
  code?: ErrorCode;
}

/** `active` is the person using the phone; former ones stay only while something of theirs is unsent (U5). */
export interface IdentityRow {
  device: string;
  active: boolean;
  identity: Identity;
}

/** What was last read of an item: its revision and a hash per block ("<lang>/<block>" where not Vietnamese). */
export interface ReadMark {
  id: string;
  rev: number;
  at: number;
  blocks: Record<string, string>;
}

export interface Bookmark {
  id: string;
  at: number;
}

export interface SettingRow {
  key: string;
  value: unknown;
}

/** Numbers that must survive: 'seq', 'skew', 'serverTime', 'checkIn', and the lease of the tab that pushes (`owner`). */
export interface CounterRow {
  key: string;
  value: number;
  owner?: string;
}

/**
 * The precious database (L1): what the person wrote and who they are. Content lives elsewhere and may be wiped.
 * Writes are flushed to disk before they count (`strict`), because these phones lose power.
 */
export class RecordsDatabase extends Dexie {
  declare records: Table<StoredRevision, string>;
  declare outbox: Table<OutboxRow, string>;
  declare quarantine: Table<QuarantineRow, string>;
  declare drafts: Table<MeetingDraft, string>;
  declare photos: Table<PhotoRow, string>;
  declare identity: Table<IdentityRow, string>;
  declare settings: Table<SettingRow, string>;
  declare readMarks: Table<ReadMark, string>;
  declare bookmarks: Table<Bookmark, string>;
  declare counters: Table<CounterRow, string>;

  constructor(name = RECORDS_DATABASE_NAME, options: DexieOptions = {}) {
    super(name, { chromeTransactionDurability: 'strict', ...options });
    this.version(1).stores({
      records: 'id, record, [kind+seq], meeting, draftKey',
      outbox: 'id, seq, [device+seq]',
      quarantine: 'id, record, at',
      drafts: 'key, savedAt',
      photos: 'sha256, state',
      identity: 'device',
      settings: 'key',
      readMarks: 'id',
      bookmarks: 'id',
      counters: 'key',
    });
  }
}

export const RECORDS_DATABASE_NAME = 'loaban-records';

let shared: RecordsDatabase | undefined;

/** The one connection of this page, opened at first use. Every façade function takes another as its last argument. */
export function recordsDatabase(): RecordsDatabase {
  shared ??= new RecordsDatabase();
  return shared;
}
