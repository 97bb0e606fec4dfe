import type { CounterRow, IdentityRow, SettingRow } from './recordsDatabase.ts';
import type { FactRow, ScopeRow } from './contentDatabase.ts';

/** What the stores hold for the first screen, as it lies there. */
export interface OpeningRows {
  cards: FactRow | undefined;
  scopes: ScopeRow[];
  identities: IdentityRow[];
  settings: SettingRow | undefined;
  serverTime: CounterRow | undefined;
}

/** The row of `facts` that holds the library's first cards. */
export const FIRST_CARDS = 'firstCards';

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer')));
  });

/** Opens a database as it stands, reads, and closes it. One that is not here yet is not made: Dexie does that. */
async function readFrom<T>(name: string, stores: string[], read: (store: (name: string) => IDBObjectStore) => Promise<T>): Promise<T> {
  const request = indexedDB.open(name);
  request.addEventListener('upgradeneeded', () => request.transaction?.abort());
  const database = await answerOf(request);
  try {
    const transaction = database.transaction(stores);
    return await read((store) => transaction.objectStore(store));
  } finally {
    database.close();
  }
}

const readContent = () => readFrom('loaban-content', ['facts', 'scopes'], (store) => Promise.all([
  answerOf<FactRow | undefined>(store('facts').get(FIRST_CARDS)), answerOf<ScopeRow[]>(store('scopes').getAll()),
]));

const readOwn = () => readFrom('loaban-records', ['identity', 'settings', 'counters'], (store) => Promise.all([
  answerOf<IdentityRow[]>(store('identity').getAll()), answerOf<SettingRow | undefined>(store('settings').get('settings')),
  answerOf<CounterRow | undefined>(store('counters').get('serverTime')),
]));

async function readRows(): Promise<OpeningRows> {
  const [[cards, scopes], [identities, settings, serverTime]] = await Promise.all([readContent(), readOwn()]);
  return { cards, scopes, identities, settings, serverTime };
}

let ahead: Promise<OpeningRows> | null = null;

/** Begins to read before the app's own code has come (W3): opening two databases takes as long as starting React, and another process does it. */
export function readAhead(): void {
  ahead = readRows();
  ahead.catch(() => undefined);
}

/** The rows read ahead, once; or read now. */
export function openingRows(): Promise<OpeningRows> {
  const rows = ahead ?? readRows();
  ahead = null;
  return rows;
}
