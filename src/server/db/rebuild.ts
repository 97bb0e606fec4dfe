import { eq } from 'drizzle-orm';
import type { Rebuild } from '#contract/editorial.ts';
import type { Tx } from './Db.ts';
import { settings } from './schema.ts';

/** A rebuild as kept: its progress, and the scope it did last, where another process goes on. */
export interface StoredRebuild extends Rebuild {
  cursor: string | null;
}

const REBUILD = 'rebuild';

export async function readRebuild(db: Tx): Promise<StoredRebuild> {
  const [row] = await db.select().from(settings).where(eq(settings.key, REBUILD)).limit(1);
  return (row?.value as StoredRebuild | undefined) ?? { state: 'none', total: 0, done: 0, startedAt: null, endedAt: null, cursor: null };
}

export async function saveRebuild(db: Tx, rebuild: StoredRebuild): Promise<void> {
  await db.insert(settings).values({ key: REBUILD, value: rebuild }).onConflictDoUpdate({ target: settings.key, set: { value: rebuild } });
}
