import { and, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import { rowsOf, type Tx } from './Db.ts';
import { units } from './schema.ts';

/** What a list is made of: its table, and the columns its order goes by, newest first, `at` the first of them. */
export interface Sought<Position extends { at: number }> {
  table: PgTable;
  unit: AnyPgColumn;
  order: Record<keyof Position & string, AnyPgColumn>;
  where: SQL | undefined;
  /** Where the page before ended. */
  after: Position | null;
  limit: number;
}

const listed = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);

/** The centre's own path, `/vn/`: nearly everything lies in it, so that the newest of all are the newest of it. */
export const isRoot = (path: string): boolean => path.split('/').length <= 3;

/** In SQL: ids of the units at or below a path. */
export const unitsWithin = (path: string): SQL => sql`(select u.id from ${units} as u where u.path like ${`${path}%`})`;

function newest<Position extends { at: number }>(path: string, { table, unit, order, where, after, limit }: Sought<Position>): SQL {
  const columns = Object.entries<AnyPgColumn>(order);
  const values = after === null ? [] : columns.map(([name]) => sql`${after[name as keyof Position]}`);
  const isBehind = after === null ? undefined : sql`(${listed(columns.map(([, column]) => sql`${column}`))}) < (${listed(values)})`;
  const select = (isIn: SQL): SQL => sql`select ${listed(columns.map(([name, column]) => sql`${column} as ${sql.identifier(name)}`))} from ${table}
    where ${and(isIn, where, isBehind)} order by ${listed(columns.map(([, column]) => sql`${column} desc`))} limit ${limit + 1}`;
  if (isRoot(path)) return select(sql`${unit} in ${unitsWithin(path)}`);
  return sql`select x.* from ${unitsWithin(path)} as w cross join lateral (${select(sql`${unit} = w.id`)}) as x
    order by ${listed(columns.map(([name]) => sql`x.${sql.identifier(name)} desc`))} limit ${limit + 1}`;
}

/**
 * Keys of one page of a reach, newest first, and where the next page starts. Below the centre each unit's own newest are
 * taken and then merged: a commune with three rows is found as quickly among hundreds of thousands. Wants an index of
 * the unit and the order.
 */
export async function newestWithin<Position extends { at: number }>(db: Tx, path: string, sought: Sought<Position>): Promise<{ shown: Position[]; next: Position | null }> {
  const found = rowsOf<Position>(await db.execute(newest(path, sought))).map((row) => ({ ...row, at: Number(row.at) }));
  const shown = found.slice(0, sought.limit);
  return { shown, next: found.length > sought.limit ? (shown.at(-1) ?? null) : null };
}
