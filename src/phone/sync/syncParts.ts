import type { SyncProblem, SyncState } from './syncState.ts';

/** What a part of a round reports: what went wrong, if anything. Progress goes through the run's callbacks meanwhile. */
export type PartProblem = Omit<SyncProblem, 'at'>;

/** One run of a downward part: it stops soon after `signal` aborts and keeps every byte it has. */
export interface PullRun {
  signal: AbortSignal;
  onProgress: (progress: SyncState['progress']) => void;
  onMedia: (media: SyncState['media']) => void;
}

/** The downward half of a round, as `createSync` needs it. `createPull` makes it. */
export interface PullPart {
  /** Heads, then bases and deltas, each visible as soon as it is verified. */
  pull(run: PullRun): Promise<PartProblem[]>;
  /** Recordings that are wanted and not yet here. */
  media(run: PullRun): Promise<PartProblem[]>;
  /** One recording now. */
  fetchMedia(sha256: string, run: PullRun): Promise<SyncProblem['code'] | 'ok'>;
  /** Sequence held of each scope, "unit/lang" → number. */
  sequences(): Promise<Record<string, number>>;
}
