import type { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import type { SyncProblem } from '../syncState.ts';
import type { Wire } from '../wire.ts';

export interface PushDeps {
  db: RecordsDatabase;
  wire: Wire;
  now: () => number;
  /** The app's version, as the desk's list of devices shows it. */
  app: string;
  /** Sequence held of each scope, "unit/lang" → number. */
  content: () => Promise<Record<string, number>>;
  signal?: AbortSignal;
}

/** What a push came to: null when all that waited was taken or refused, else why it stopped. */
export type PushOutcome = SyncProblem['code'] | null;

/** A request may take half a minute, and as long as its bytes need at 5 kbit/s. */
export const patienceFor = (bytes: number): number => 30_000 + Math.ceil(bytes * 1.6);
