import type { Audio, ItemEntry, ReviewState, TranslationEntry } from '#contract/content.ts';
import type { DeviceState } from '#contract/device.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Recall } from '#contract/packs.ts';
import type { MeetingBody, RecordRevision } from '#contract/records.ts';
import type { UnitId } from '#contract/units.ts';
import type { TranslationStep } from '#domain/translationStep.ts';
import type { Validity } from '#domain/validity.ts';

/** One line of the library: no blocks, cheap to list by the thousand. */
export interface LibraryItem extends Omit<ItemEntry, 't' | 'blocks' | 'approver' | 'changeNote' | 'audio'> {
  /** Syllables of the text that is read aloud, for reading times. */
  syllables: number;
  /** Speaking parts of a skit; 0 elsewhere. */
  cast: number;
  audio: { lang: LanguageTag; seconds: number; sha256: string; bytes: number; here: boolean }[];
  languages: { lang: LanguageTag; state: ReviewState; stale: number; audioOnly: boolean; step: TranslationStep }[];
  validity: Validity;
  recall: Recall | null;
  readRev: number | null;
  bookmarked: boolean;
}

/** An item opened for reading. */
export interface ReadableItem {
  item: ItemEntry;
  translations: TranslationEntry[];
  validity: Validity;
  recall: Recall | null;
  /** Hash of the very version, for broadcast records. */
  entryHash: string;
  /** Against what was last read on this phone: block ids that are new or changed; null when never read, empty when unchanged. */
  changedBlocks: string[] | null;
  bookmarked: boolean;
}

export interface StoredAudio extends Audio {
  lang: LanguageTag;
  /** sha256 → bytes already here; complete when equal to the file's size and verified. */
  here: Record<string, { bytes: number; complete: boolean }>;
}

/** D7: computed from hashes of what is on the phone. */
export interface Readiness {
  ready: boolean;
  itemsHere: number;
  /** Entries announced by heads but not yet here. */
  itemsMissing: number;
  textBytesMissing: number;
  audioHere: number;
  audioBytesHere: number;
  /** Recordings wanted by the data-saver choice and not yet here. */
  audioMissing: number;
  audioBytesMissing: number;
  /** Newest content time and whether any scope's head has expired. */
  contentTime: number | null;
  stale: boolean;
}

export interface Settings {
  languages: LanguageTag[];
  /** Text scale in percent: 100–200. */
  textScale: number;
  theme: 'auto' | 'light' | 'dark';
  interfaceLanguage: 'vi' | 'en';
  /** Data saver: text only, audio when asked for, or audio of items published in the last 7 days. */
  audio: 'none' | 'onRequest' | 'week';
  /** Reading speed on air, syllables a minute. */
  syllablesPerMinute: number;
  /** The language read beside Vietnamese, as last chosen; null: Vietnamese only. */
  sideBySide: LanguageTag | null;
  /** That language is read alone, without the Vietnamese. */
  otherAlone: boolean;
}

export interface Identity extends DeviceState {
  token: string;
  /** When the server said the device is revoked; what waits is kept (U5). */
  revokedAt: number | null;
  /** The server moved this device to another unit: what to tell, until it was read. */
  moved?: { from: string; to: string; at: number } | undefined;
}

/** A meeting being written: kept on every keystroke; numbers may still be missing. */
export interface MeetingDraft extends Omit<MeetingBody, 'photos'> {
  /** A key of its own ("new" drafts) or the record id that is being revised. */
  key: string;
  /** Set when this draft revises a record: its newest revision. */
  base: string | null;
  record: string | null;
  questions: { key: string; text: string; record: string | null; base: string | null }[];
  photos: { sha256: string; bytes: number }[];
  savedAt: number;
}

export type RecordFate =
  | { state: 'waiting' }
  | { state: 'sent'; at: number }
  | { state: 'refused'; at: number; code: ErrorCode; detail?: string };

/** A meeting in "my logs": its newest revision, and what became of it. */
export interface MeetingLog {
  record: string;
  revision: string;
  revisions: number;
  withdrawn: boolean;
  at: number;
  body: MeetingBody;
  questions: { record: string; revision: string; text: string; withdrawn: boolean }[];
  fate: RecordFate;
  /** Photos still to be sent. */
  photosWaiting: number;
}

export interface OutboxCounts {
  waiting: number;
  photosWaiting: number;
  refused: number;
  /** Meetings acknowledged since the first of this month by the device clock. */
  sentThisMonth: number;
}

export interface QuarantinedRecord {
  revision: RecordRevision;
  code: ErrorCode;
  detail?: string;
  at: number;
}

export interface PlaceChoice {
  unit: UnitId;
  name: string;
  households: number | null;
}
