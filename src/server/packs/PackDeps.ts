import type { Db } from '#server/db/Db.ts';

/** What publishing needs: the database, the data folder, the clock and a source of random bytes for new keys. */
export interface PackDeps {
  db: Db;
  dataDir: string;
  now: () => number;
  randomBytes: (length: number) => Uint8Array;
}
