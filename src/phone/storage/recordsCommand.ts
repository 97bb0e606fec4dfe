import { watched } from './watched.ts';
import { withStorageProblems, type StorageProblem } from './storageProblem.ts';

/** Runs a command on the records database: its storage failures are noted for all to see and come back as values. */
export const recordsCommand = <T>(command: () => PromiseLike<T>): Promise<T | { ok: false; code: StorageProblem }> =>
  withStorageProblems(() => watched('records', 'write', command));
