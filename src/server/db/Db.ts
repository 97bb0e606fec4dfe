import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import type * as authSchema from './authSchema.ts';
import type * as editorialSchema from './editorialSchema.ts';
import type * as schema from './schema.ts';

type Schema = typeof schema & typeof authSchema & typeof editorialSchema;
type Relations = ExtractTablesWithRelations<Schema>;

/** The database as every query sees it: Drizzle over PGlite or PostgreSQL, the same tables and the same SQL. */
export type Db = PgDatabase<PgQueryResultHKT, Schema, Relations>;

/** A database or an open transaction: what a query takes, so that several can be joined in one transaction. */
export type Tx = Db | PgTransaction<PgQueryResultHKT, Schema, Relations>;

/** The rows of `db.execute(sql…)`, which the two drivers wrap differently. */
export function rowsOf<Row>(result: unknown): Row[] {
  return Array.isArray(result) ? (result as Row[]) : (result as { rows: Row[] }).rows;
}
