import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach } from 'vitest';
import type { Entry } from '#contract/content.ts';
import type { Recall, Scope } from '#contract/packs.ts';
import { scopeKey } from '#domain/units.ts';
import { ContentDatabase, setContentDatabase } from '#phone/storage/contentDatabase.ts';
import { applyChange, freshScope, noteFollowed } from '#phone/storage/packs.ts';
import { closeSearch } from '#phone/storage/search.ts';

export interface ContentBench {
  db: ContentDatabase;
  /** Puts entries into a scope, as a pull would. */
  put(scope: Scope, entries: readonly Entry[], about?: { place?: number; recalls?: Recall[]; drop?: string[]; expires?: number }): Promise<void>;
}

/** A content database of its own for each test of a file, in the place of the phone's. */
export function setupContent(): ContentBench {
  const bench: ContentBench = {
    db: undefined as never,
    put: async (scope, entries, { place = 0, recalls = [], drop = [], expires = 9_999_999_999_999 } = {}) => {
      const key = scopeKey(scope);
      const row = { ...((await bench.db.scopes.get(key)) ?? freshScope(scope, place)), place, recalls, expires, issued: 1, headSeq: 1, reaches: 1 };
      await bench.db.scopes.put(row);
      await applyChange(row, { put: entries, drop, steps: [], seq: 1 }, bench.db);
      await noteFollowed({ unit: scope.unit, scopes: (await bench.db.scopes.toArray()).map((known) => known.key), at: 1 }, bench.db);
    },
  };
  beforeEach(() => {
    bench.db = new ContentDatabase('content', { indexedDB: new IDBFactory(), IDBKeyRange });
    setContentDatabase(bench.db);
  });
  afterEach(() => {
    closeSearch();
    bench.db.close();
    setContentDatabase(null);
  });
  return bench;
}
