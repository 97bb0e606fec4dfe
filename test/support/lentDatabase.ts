import { openAsBlob } from 'node:fs';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { openDatabase, openInMemory, type DatabaseKind, type OpenDatabase } from '#server/db/openDatabase.ts';
import { freshPostgres } from './freshPostgres.ts';

/*
 * A database costs a second to make and milliseconds to empty. So each worker keeps those it has made and lends them out, one
 * borrower at a time, emptied when they come back (test/unit/server/db/lentDatabase.test.ts).
 */

interface Kept {
  /** The database as its next borrower sees it, until `end`. */
  lend: () => { db: OpenDatabase['db']; end: () => void };
  run: (statement: string) => Promise<unknown>;
}

const idle: Record<DatabaseKind, Kept[]> = { pglite: [], postgres: [] };

/** The driver's client; whoever still asks it after it was given back is told so, as by a closed database. */
function untilEnd<Client extends object>(client: Client): { client: Client; end: () => void } {
  let isOver = false;
  const guarded = new Proxy(client, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (isOver) throw new Error('this database is closed');
        return Reflect.apply(value, target, given);
      };
    },
  });
  return { client: guarded, end: () => { isOver = true; } };
}

async function keepPglite(): Promise<Kept> {
  const image = process.env.LOABAN_TEST_PGLITE_IMAGE;
  const { db, pglite } = await openInMemory(image === undefined ? undefined : await openAsBlob(image));
  const schema = db._.fullSchema;
  return {
    lend: () => {
      const { client, end } = untilEnd(pglite);
      return { db: drizzlePglite(client, { schema }), end };
    },
    run: (statement) => pglite.exec(statement),
  };
}

/** Migrated as the product does it. Commits do not wait for the disk here: what is about that starts processes of its own. */
async function keepPostgres(): Promise<Kept> {
  const databaseUrl = await freshPostgres();
  const migrated = await openDatabase({ dataDir: '', databaseUrl });
  const schema = migrated.db._.fullSchema;
  await migrated.close();
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => undefined, connection: { application_name: 'loaban', synchronous_commit: 'off' } });
  return {
    lend: () => {
      const { client, end } = untilEnd(sql);
      return { db: drizzlePostgres(client, { schema }), end };
    },
    run: (statement) => sql.unsafe(statement),
  };
}

/** Every table that holds anything, whoever forbids it; every sequence from its start. */
const EMPTY = `do $$
declare one record; filled boolean;
begin
  set local session_replication_role = replica;
  set local lock_timeout = '20s';
  for one in select oid::regclass as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
    execute format('select exists (select from %s)', one.name) into filled;
    if filled then execute format('truncate %s restart identity cascade', one.name); end if;
  end loop;
  for one in select oid::regclass as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace loop
    execute format('alter sequence %s restart', one.name);
  end loop;
end $$`;

/** A migrated database, as empty as a new one, for one borrower; closing it gives it back. */
export async function lendDatabase(kind: DatabaseKind): Promise<OpenDatabase> {
  const kept = idle[kind].pop() ?? (await (kind === 'pglite' ? keepPglite() : keepPostgres()));
  const { db, end } = kept.lend();
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    end();
    await kept.run(EMPTY);
    idle[kind].push(kept);
  };
  return { db, kind, close };
}
