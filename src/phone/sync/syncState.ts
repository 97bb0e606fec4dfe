import type { ErrorCode } from '#contract/errors.ts';
import type { PackRefusal } from '#contract/packs.ts';

/** What the sync engine is doing, for every view that shows it. Plain data, replaced whole on each change. */
export interface SyncState {
  phase: 'idle' | 'checking' | 'pulling' | 'media' | 'pushing' | 'paused';
  /** False when the last attempt met no network (the browser's `onLine` is only a hint). */
  reachable: boolean | null;
  /** While pulling text: bytes of base and delta files known to be needed, received, and entries readable so far. */
  progress: { bytesDone: number; bytesAll: number; entriesDone: number; entriesAll: number } | null;
  /** While fetching recordings. */
  media: { bytesDone: number; bytesAll: number; filesDone: number; filesAll: number } | null;
  /** Last time everything asked for was done, device clock, ms. */
  lastSuccess: number | null;
  lastAttempt: number | null;
  /** When the next try is due by itself (back-off), ms. */
  nextTry: number | null;
  /** What went wrong in the last attempt, newest first; `scope` "unit/lang" where it concerns one. */
  problems: SyncProblem[];
  /** The server says this device is revoked: pushing stops, nothing is deleted (U5). */
  revoked: boolean;
}

export interface SyncProblem {
  code: PackRefusal | ErrorCode | 'no-network' | 'captive-portal' | 'timeout' | 'storage-full' | 'storage-broken';
  at: number;
  scope?: string;
}

export const initialSyncState: SyncState = {
  phase: 'idle', reachable: null, progress: null, media: null, lastSuccess: null, lastAttempt: null, nextTry: null, problems: [], revoked: false,
};

/** The public face of `phone/sync`: what features may ask for. Made once by `phone/app`, handed down by `SyncProvider`. */
export interface Sync {
  getState(): SyncState;
  subscribe(listener: () => void): () => void;
  /** Starts the triggers (opening, foreground, connection, timer). Returns a stop function. */
  start(): () => void;
  /** One round now: push, then pull, then wanted media. Never rejects; what happened is in the state. */
  syncNow(): Promise<void>;
  /** Asks who this phone acts for and which languages there are by now; what is new stands in the identity. Never rejects. */
  askDevice(): Promise<void>;
  pause(): void;
  resume(): void;
  /** Enrols this device with an invite code and keeps the identity. */
  enrol(code: string, label: string): Promise<EnrolOutcome>;
  /** Fetches one recording now (with resume); resolves when verified and stored, or with the reason it was not. */
  fetchMedia(sha256: string): Promise<SyncProblem['code'] | 'ok'>;
  /** The outbox as a file for saving or sharing (U7); null when nothing waits. */
  makeOutboxFile(): Promise<{ name: string; blob: Blob } | null>;
  /** What the server holds about this person, as a file (S8). */
  fetchPersonalData(): Promise<PersonalDataFile>;
  /** Has the server forget this person, then forgets here; unsent records stay (U5). */
  erasePersonalData(): Promise<EnrolOutcome>;
}

export type EnrolOutcome = { ok: true } | { ok: false; code: SyncProblem['code'] };
export type PersonalDataFile = { ok: true; name: string; blob: Blob } | { ok: false; code: SyncProblem['code'] };
