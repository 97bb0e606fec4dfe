import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as authSchema from './authSchema.ts';
import type { Db } from './Db.ts';
import * as editorialSchema from './editorialSchema.ts';
import { migrateEmbedded, migrateShared } from './migrateDatabase.ts';
import { openPglite } from './openPglite.ts';
import * as tables from './schema.ts';

const schema = { ...tables, ...authSchema, ...editorialSchema };

export type DatabaseKind = 'pglite' | 'postgres';

/** An open, migrated database. `syncs`: real flushes so far, where we count them (PGlite in a folder). */
export interface OpenDatabase {
  db: Db;
  kind: DatabaseKind;
  close: () => Promise<void>;
  syncs?: () => number;
}

/** Opens the database named by `databaseUrl`, or the embedded one in `dataDir`, and brings it to the newest migration. */
export const openDatabase = (where: { dataDir: string; databaseUrl?: string | undefined }): Promise<OpenDatabase> =>
  where.databaseUrl === undefined ? openFolder(where.dataDir) : openShared(where.databaseUrl);

async function openFolder(dataDir: string): Promise<OpenDatabase> {
  const { pglite, syncs, close } = await openPglite(dataDir);
  await migrateEmbedded(pglite);
  return { db: drizzlePglite(pglite, { schema }), kind: 'pglite', close, syncs };
}

/** Acknowledged means on disk (S1), whatever the server's or the role's own setting says. */
async function openShared(databaseUrl: string): Promise<OpenDatabase> {
  await migrateShared(databaseUrl);
  const client = postgres(databaseUrl, { max: 10, onnotice: () => undefined, connection: { application_name: 'loaban', synchronous_commit: 'on' } });
  return { db: drizzlePostgres(client, { schema }), kind: 'postgres', close: () => client.end({ timeout: 5 }) };
}

/** PGlite in memory, migrated: for tests and dry runs; nothing survives. `image` is a dumped data folder to start from. */
export async function openInMemory(image?: Blob): Promise<OpenDatabase & { pglite: PGlite }> {
  const pglite = await PGlite.create(image === undefined ? {} : { loadDataDir: image });
  await migrateEmbedded(pglite);
  return { db: drizzlePglite(pglite, { schema }), kind: 'pglite', close: () => pglite.close(), pglite };
}
