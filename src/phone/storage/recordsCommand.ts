import { watched } from './openState.ts';
import { storageProblemOf, type StorageProblem } from './storageProblem.ts';

/** Runs a command on the records database. Storage failures are noted and come back as values; bugs are thrown on. */
export async function recordsCommand<T>(command: () => PromiseLike<T>): Promise<T | { ok: false; code: StorageProblem }> {
  try {
    return await watched('records', 'write', command);
  } catch (error) {
    const code = storageProblemOf(error);
    if (code === null) throw error;
    return { ok: false, code };
  }
}
