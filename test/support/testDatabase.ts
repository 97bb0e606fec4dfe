import { describe } from 'vitest';
import type { DatabaseKind, OpenDatabase } from '#server/db/openDatabase.ts';
import { lendDatabase } from './lentDatabase.ts';

/** A migrated, empty database of one kind, in memory where it can be; closed by whoever opened it. */
export const openTestDatabase = (kind: DatabaseKind): Promise<OpenDatabase> => lendDatabase(kind);

/** Runs a suite on both databases; the PostgreSQL half is skipped, loudly, where it is not installed (see databaseSetup). */
export function describeOnDatabases(title: string, suite: (database: DatabaseKind) => void): void {
  describe(`${title} (pglite)`, () => suite('pglite'));
  describe.skipIf(process.env.LOABAN_TEST_POSTGRES === undefined)(`${title} (postgres)`, () => suite('postgres'));
}
