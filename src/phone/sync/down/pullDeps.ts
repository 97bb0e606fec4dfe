import type { LanguageTag } from '#contract/languages.ts';
import type { KeySet } from '#contract/packs.ts';
import type { UnitId } from '#contract/units.ts';
import type { ContentDatabase } from '#phone/storage/contentDatabase.ts';
import type { SyncProblem, SyncState } from '../syncState.ts';
import type { OpenPull } from '../transport.ts';

/** What a phone pulls: its unit's chain, own unit first, in its languages; and the keys it got when it joined. */
export interface PullTarget {
  unit: UnitId;
  chain: readonly UnitId[];
  languages: readonly LanguageTag[];
  keys: KeySet;
}

/** What the phone knows about time: the latest server time ever seen, and server minus device as last measured. */
export interface KnownTime {
  serverTime: number | null;
  skew: number | null;
}

export interface PullDeps {
  db: ContentDatabase;
  open: OpenPull;
  now: () => number;
  /** From 0 to below 1, for the jitter of back-off. */
  random: () => number;
  /** Sleeps; ends early when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Lets the browser draw between slices of work. */
  giveWay: () => Promise<void>;
  /** Null before joining: then nothing is pulled. */
  target: () => Promise<PullTarget | null>;
  knownTime: () => Promise<KnownTime>;
  noteServerTime: (serverTime: number, deviceTime: number) => Promise<void>;
  /** Asks the server over an authenticated way for its time and notes it; for when a head looks expired by the device's clock. */
  remeasureTime?: () => Promise<void>;
  /** Called after new content became visible. */
  onContent: () => void;
  onProgress: (progress: SyncState['progress']) => void;
}

export interface PullOutcome {
  /** True when everything announced is on the phone. */
  complete: boolean;
  /** False when no reply came at all. */
  reachable: boolean;
  /** Something became visible or was taken away. */
  changed: boolean;
  problems: SyncProblem[];
}

/** What asking for the heads came to. */
export interface HeadsResult {
  /** True when the whole reply came and every head in it was taken. */
  complete: boolean;
  reachable: boolean;
  /** A recall, an expiry, or steps to do. */
  news: boolean;
  problems: SyncProblem[];
  /** To be kept once everything in the reply is on the phone. */
  etags: { path: string; etag: string }[];
}

/** The dependencies of one round: its signal and its patience. */
export interface HeadsDeps extends PullDeps {
  signal: AbortSignal;
  retry: PullRetry;
}

/** Judges failed attempts of one round and sleeps between them. */
export interface PullRetry {
  /** After an attempt that did not finish: sleeps and says whether to try again. */
  again(attempt: { startedAt: number; gotBytes: boolean }): Promise<boolean>;
}
