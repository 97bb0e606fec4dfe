import Dexie from 'dexie';

/** Why storage did not do what it was asked: no room left, or it cannot be used at all. */
export type StorageProblem = 'storage-full' | 'storage-broken';

const namesOf = (error: unknown): string[] => {
  const names: string[] = [];
  for (let step: unknown = error; step instanceof Object && names.length < 5; step = 'inner' in step ? step.inner : null) {
    if ('name' in step && typeof step.name === 'string') names.push(step.name);
  }
  return names;
};

/** Sorts a thrown storage error; null when the error is a bug of ours and must be thrown on. */
export function storageProblemOf(error: unknown): StorageProblem | null {
  if (namesOf(error).includes('QuotaExceededError')) return 'storage-full';
  const ofStorage = error instanceof Dexie.DexieError || (typeof DOMException !== 'undefined' && error instanceof DOMException);
  return ofStorage || namesOf(error).some((name) => BROKEN_NAMES.has(name)) ? 'storage-broken' : null;
}

const BROKEN_NAMES = new Set(['AbortError', 'UnknownError', 'InvalidStateError', 'TransactionInactiveError', 'DatabaseClosedError', 'OpenFailedError', 'NotFoundError', 'VersionError', 'MissingAPIError', 'SecurityError', 'TimeoutError', 'DataError', 'ReadOnlyError']);

/** Runs an act on storage and gives its storage failure as a value; bugs are thrown on. */
export async function withStorageProblems<T>(act: () => PromiseLike<T>): Promise<T | { ok: false; code: StorageProblem }> {
  try {
    return await act();
  } catch (error) {
    const code = storageProblemOf(error);
    if (code === null) throw error;
    return { ok: false, code };
  }
}
