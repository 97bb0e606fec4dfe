import type { Tx } from './Db.ts';
import { photos } from './schema.ts';

/** Notes that a photo's file is on disk; the first to bring it stays named. */
export const notePhoto = async (tx: Tx, row: typeof photos.$inferInsert): Promise<void> => {
  await tx.insert(photos).values(row).onConflictDoNothing();
};
