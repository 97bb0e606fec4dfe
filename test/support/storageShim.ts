import { IDBCursor, IDBIndex, IDBObjectStore } from 'fake-indexeddb';

/** How a storage call can fail on a phone. `quota` and `abort` end the transaction; `lost` is a connection that died under it. */
export type StorageFault = 'quota' | 'abort' | 'lost';

type Method = (...args: unknown[]) => unknown;
interface FakeTransaction {
  _abort(errorName: string | null): void;
  db: { close(): void };
}

const methods: [{ prototype: object }, string[]][] = [
  [IDBObjectStore, ['put', 'add', 'delete', 'get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count', 'clear']],
  [IDBIndex, ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count']],
  [IDBCursor, ['update', 'delete']],
];

const transactionOf = (target: unknown): FakeTransaction => {
  const holder = target as { transaction?: FakeTransaction; objectStore?: { transaction: FakeTransaction }; source?: unknown };
  return holder.transaction ?? holder.objectStore?.transaction ?? transactionOf(holder.source);
};

/** The Nth call to a store fails, N counted from the moment the shim is armed. Undo with `stop`. */
export interface StorageShim {
  arm(fault: StorageFault, nth: number): void;
  disarm(): void;
  /** Calls seen since `arm`. */
  calls(): number;
  stop(): void;
}

/** Stands between Dexie and the fake store, for every database of this process. */
export function createStorageShim(): StorageShim {
  let seen = 0;
  let failing: { fault: StorageFault; nth: number } | null = null;
  const undo: (() => void)[] = [];
  for (const [{ prototype }, names] of methods) {
    const table = prototype as Record<string, Method>;
    for (const name of names) {
      const original = table[name]!;
      table[name] = function shimmed(this: unknown, ...args: unknown[]) {
        seen += 1;
        if (failing === null || seen !== failing.nth) return original.apply(this, args);
        return fail(failing.fault, transactionOf(this), () => original.apply(this, args));
      };
      undo.push(() => {
        table[name] = original;
      });
    }
  }
  return {
    arm: (fault, nth) => {
      seen = 0;
      failing = { fault, nth };
    },
    disarm: () => {
      failing = null;
    },
    calls: () => seen,
    stop: () => undo.forEach((step) => step()),
  };
}

/** An abort lets the request begin and ends the transaction after it; the others fail the call with their own error. */
function fail(fault: StorageFault, transaction: FakeTransaction, call: () => unknown): unknown {
  if (fault === 'abort') {
    const request = call();
    transaction._abort('AbortError');
    return request;
  }
  const name = fault === 'quota' ? 'QuotaExceededError' : 'InvalidStateError';
  transaction._abort(name);
  throw new DOMException(fault === 'quota' ? 'No room left.' : 'The database connection is closing.', name);
}
