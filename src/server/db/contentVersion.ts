import { eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from './Db.ts';
import { settings } from './schema.ts';

const CONTENT = 'contentVersion';
const PUBLISHED = 'publishedVersion';

/** Says, in the transaction that changes items, that the packs are behind; whichever process looks next publishes. */
export async function bumpContentVersion(tx: Tx): Promise<void> {
  await tx.insert(settings).values({ key: CONTENT, value: 1 })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`to_jsonb((${settings.value}#>>'{}')::bigint + 1)` } });
}

/** How far content has moved and how far the packs have followed; they are behind while the two differ. */
export async function readContentVersion(db: Tx): Promise<{ content: number; published: number }> {
  const rows = await db.select().from(settings).where(inArray(settings.key, [CONTENT, PUBLISHED]));
  const value = (key: string) => Number(rows.find((row) => row.key === key)?.value ?? 0);
  return { content: value(CONTENT), published: value(PUBLISHED) };
}

/** Notes that every scope was published from at least this version; never backwards. */
export async function notePublishedVersion(db: Tx, version: number): Promise<void> {
  const [row] = await db.select().from(settings).where(eq(settings.key, PUBLISHED)).limit(1);
  if (row !== undefined && Number(row.value) >= version) return;
  await db.insert(settings).values({ key: PUBLISHED, value: version }).onConflictDoUpdate({ target: settings.key, set: { value: version } });
}
