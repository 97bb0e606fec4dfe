import { eq } from 'drizzle-orm';
import type { DraftBody } from '#contract/editorial.ts';
import type { Tx } from './Db.ts';
import { drafts } from './editorialSchema.ts';

/** The Vietnamese that translations of an item are made from, and the revision that stands published; null before its first approval. */
export async function readDraftForTranslating(db: Tx, item: string): Promise<{ body: DraftBody; rev: number | null } | null> {
  const [row] = await db.select({ body: drafts.approvedBody, rev: drafts.rev }).from(drafts).where(eq(drafts.id, item)).limit(1);
  return row === undefined || row.body === null ? null : { body: row.body, rev: row.rev };
}
