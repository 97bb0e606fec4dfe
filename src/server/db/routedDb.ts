import { AsyncLocalStorage } from 'node:async_hooks';
import type { Db, Tx } from './Db.ts';

/**
 * A database for a library that knows no transactions of ours: what it asks inside `inTransaction` is done in that
 * transaction, all else as ever. What it leaves running behind the end goes to the database itself.
 */
export interface RoutedDb {
  db: Db;
  inTransaction: <Done>(work: (tx: Tx) => Promise<Done>) => Promise<Done>;
}

export function routeDb(db: Db): RoutedDb {
  const current = new AsyncLocalStorage<{ tx: Tx | null }>();
  const routed = new Proxy(db, {
    get: (_target, name) => {
      const place = current.getStore()?.tx ?? db;
      const value: unknown = Reflect.get(place, name, place);
      return typeof value === 'function' ? value.bind(place) : value;
    },
  });
  return {
    db: routed,
    inTransaction: (work) => db.transaction(async (tx) => {
      const place: { tx: Tx | null } = { tx };
      try {
        return await current.run(place, () => work(tx));
      } finally {
        place.tx = null;
      }
    }),
  };
}
