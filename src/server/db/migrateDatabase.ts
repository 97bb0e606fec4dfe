import { fileURLToPath } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

/** Any number; it only has to be the same in every process of ours. */
const MIGRATION_LOCK = 7_204_117;

/** Brings a PGlite database to the newest migration; alone on it, so without a lock. */
export const migrateEmbedded = (pglite: PGlite): Promise<void> => migratePglite(drizzlePglite(pglite), { migrationsFolder });

/** Brings a PostgreSQL database to the newest migration, on one connection of its own, one process at a time. */
export async function migrateShared(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migratePostgres(drizzlePostgres(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}
