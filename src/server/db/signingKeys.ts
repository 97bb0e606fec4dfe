import { asc, eq, isNull, sql } from 'drizzle-orm';
import type { KeySet, Signatures } from '#contract/packs.ts';
import type { Tx } from './Db.ts';
import { settings, signingKeys } from './schema.ts';

export type SigningKeyRow = typeof signingKeys.$inferSelect;

/** The set of trusted keys as published: its very text, the signatures over it, and the sequence every head signed since then has reached. */
export interface PublishedKeySet {
  version: number;
  text: string;
  sigs: Signatures;
  sinceSeq: number;
}

const KEY_SET = 'keySet';

/** One process at a time makes, rotates or retires keys, until the end of the transaction. */
export const lockKeys = (tx: Tx): Promise<unknown> => tx.execute(sql`select pg_advisory_xact_lock(hashtext('signing keys'))`);

/** Keys that sign today, oldest first. */
export const readActiveKeys = (db: Tx): Promise<SigningKeyRow[]> =>
  db.select().from(signingKeys).where(isNull(signingKeys.retiredAt)).orderBy(asc(signingKeys.createdAt), asc(signingKeys.kid));

export const addKey = async (db: Tx, key: { kid: string; publicKey: string; createdAt: number }): Promise<void> => {
  await db.insert(signingKeys).values(key);
};

export const retireKey = async (db: Tx, kid: string, at: number): Promise<void> => {
  await db.update(signingKeys).set({ retiredAt: at }).where(eq(signingKeys.kid, kid));
};

/** The published key set, or null before the first start. */
export async function readPublishedKeySet(db: Tx): Promise<PublishedKeySet | null> {
  const [row] = await db.select().from(settings).where(eq(settings.key, KEY_SET)).limit(1);
  return (row?.value as PublishedKeySet | undefined) ?? null;
}

export async function savePublishedKeySet(db: Tx, set: PublishedKeySet): Promise<void> {
  await db.insert(settings).values({ key: KEY_SET, value: set }).onConflictDoUpdate({ target: settings.key, set: { value: set } });
}

/** The keys a phone is told to trust when it enrols. Empty only before the first start has made a pair. */
export async function readKeySet(db: Tx): Promise<KeySet> {
  const published = await readPublishedKeySet(db);
  return published === null ? { version: 1, keys: {} } : (JSON.parse(published.text) as KeySet);
}
