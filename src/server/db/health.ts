import { sql } from 'drizzle-orm';
import { readContentVersion } from './contentVersion.ts';
import type { Db } from './Db.ts';
import { scopeHeads } from './schema.ts';

/** How many scopes are published, whether the packs have followed the content, and when the first head expires. Throws when the database is away. */
export async function readHealth(db: Db): Promise<{ scopes: number; upToDate: boolean; nextExpiry: number | null }> {
  const [row] = await db.select({ scopes: sql<number>`count(*)::int`, nextExpiry: sql<string | null>`min(${scopeHeads.expires})` }).from(scopeHeads);
  const { content, published } = await readContentVersion(db);
  const nextExpiry = row?.nextExpiry ?? null;
  return { scopes: row?.scopes ?? 0, upToDate: content === published, nextExpiry: nextExpiry === null ? null : Number(nextExpiry) };
}
