import { openAsBlob } from 'node:fs';
import postgres from 'postgres';
import { describe } from 'vitest';
import { openDatabase, openInMemory, type DatabaseKind, type OpenDatabase } from '#server/db/openDatabase.ts';

let databaseCount = 0;

/** Address of a fresh, empty PostgreSQL database in this run's cluster. */
export async function freshPostgres(): Promise<string> {
  const cluster = process.env.LOABAN_TEST_POSTGRES;
  if (cluster === undefined) throw new Error('LOABAN_TEST_POSTGRES is not set: no PostgreSQL in this run');
  const name = `t_${process.pid}_${Date.now()}_${(databaseCount += 1)}`;
  const client = postgres(cluster, { max: 1, onnotice: () => undefined });
  try {
    await client.unsafe(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}

/** A fresh, migrated database of one kind, in memory where it can be. */
export async function openTestDatabase(kind: DatabaseKind): Promise<OpenDatabase> {
  if (kind === 'postgres') return openDatabase({ dataDir: '', databaseUrl: await freshPostgres() });
  const image = process.env.LOABAN_TEST_PGLITE_IMAGE;
  return openInMemory(image === undefined ? undefined : await openAsBlob(image));
}

/** Runs a suite on both databases; the PostgreSQL half is skipped, loudly, where it is not installed (see databaseSetup). */
export function describeOnDatabases(title: string, suite: (database: DatabaseKind) => void): void {
  describe(`${title} (pglite)`, () => suite('pglite'));
  describe.skipIf(process.env.LOABAN_TEST_POSTGRES === undefined)(`${title} (postgres)`, () => suite('postgres'));
}
