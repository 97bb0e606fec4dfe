import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { noteAudit } from '#server/db/audit.ts';
import * as authSchema from '#server/db/authSchema.ts';
import { rowsOf, type Db } from '#server/db/Db.ts';
import * as editorialSchema from '#server/db/editorialSchema.ts';
import * as tables from '#server/db/schema.ts';
import { describeOnDatabases, openTestDatabase } from '#test/support/testDatabase.ts';

const all = Object.values<unknown>({ ...tables, ...authSchema, ...editorialSchema }).filter((table): table is PgTable => is(table, PgTable));

/** A row in every table, with something in every column that asks for it; references and triggers look away. */
const fillAll = (db: Db) => db.transaction(async (tx) => {
  await tx.execute(sql`set local session_replication_role = replica`);
  for (const table of all) {
    const wanted = Object.values(getTableColumns(table)).filter((column) => column.notNull && !column.hasDefault);
    const values = wanted.map((column) => {
      const type = column.getSQLType();
      if (type === 'boolean') return sql`true`;
      if (type.startsWith('json')) return sql`'[]'`;
      if (type.startsWith('timestamp')) return sql`now()`;
      if (type.endsWith('[]')) return sql`'{}'`;
      return type === 'text' || type === 'uuid' ? sql`${'0190aaaa-0000-7000-8000-000000000000'}` : sql`1`;
    });
    const names = wanted.map(({ name }) => sql.identifier(name));
    await tx.execute(sql`insert into ${table} (${sql.join(names, sql`, `)}) values (${sql.join(values, sql`, `)})`);
  }
});

/** Rows of every table there is, as the catalogue knows them, not our schema. */
async function count(db: Db): Promise<Record<string, number>> {
  const names = rowsOf<{ name: string }>(await db.execute(sql`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`));
  const counts: Record<string, number> = {};
  for (const { name } of names) {
    counts[name] = Number(rowsOf<{ rows: unknown }>(await db.execute(sql`select count(*) as rows from ${sql.identifier(name)}`))[0]!.rows);
  }
  return counts;
}

describeOnDatabases('a database lent again', (kind) => {
  it('is as empty as a new one, whatever it held, and guards its trail as before', async () => {
    const fresh = await openTestDatabase(kind);
    const empty = await count(fresh.db);
    expect(Object.keys(empty).sort()).toEqual(all.map((table) => getTableName(table)).sort());
    expect(new Set(Object.values(empty))).toEqual(new Set([0]));
    await fillAll(fresh.db);
    expect(new Set(Object.values(await count(fresh.db)))).toEqual(new Set([1]));
    await fresh.close();

    const again = await openTestDatabase(kind);
    expect(await count(again.db)).toEqual(empty);
    await noteAudit(again.db, { at: 1, actor: 'desk:a', action: 'item.publish', subject: 'item:x' });
    await expect(again.db.delete(tables.audit)).rejects.toThrow();
    await again.close();
  });

  it('is lent to one at a time, and deaf to whoever gave it back', async () => {
    const first = await openTestDatabase(kind);
    const second = await openTestDatabase(kind);
    await first.db.insert(tables.settings).values({ key: 'k', value: 1 });
    expect(await second.db.select().from(tables.settings)).toEqual([]);
    await first.close();
    await first.close();
    await expect(async () => first.db.select().from(tables.settings)).rejects.toThrow();
    await expect(async () => first.db.transaction((tx) => tx.select().from(tables.settings))).rejects.toThrow();
    await second.close();
    const [third, fourth] = [await openTestDatabase(kind), await openTestDatabase(kind)];
    await third.db.insert(tables.settings).values({ key: 'k', value: 3 });
    expect(await fourth.db.select().from(tables.settings)).toEqual([]);
    await third.close();
    await fourth.close();
  });
});
