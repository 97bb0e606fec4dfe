import { and, desc, eq } from 'drizzle-orm';
import type { DraftBody } from '#contract/editorial.ts';
import type { Tx } from './Db.ts';
import { draftVersions, type drafts } from './editorialSchema.ts';

export type KeptVersion = typeof draftVersions.$inferSelect;

/** One sitting: saves of the same person that follow each other this closely are one kept version. */
const SITTING_MS = 10 * 60_000;
const MOST_LISTED = 500;

/**
 * Keeps a draft as it stands now. The save before it is replaced when it belongs to the same sitting: same person, same
 * state, ten minutes. An act changes the state, so that what was submitted, approved and published is kept for good.
 */
export async function keepDraftVersion(tx: Tx, draft: typeof drafts.$inferSelect): Promise<void> {
  const { id, version, updatedAt: at, updatedBy: by, state, rev, body } = draft;
  const [last] = await tx.select({ version: draftVersions.version, at: draftVersions.at, by: draftVersions.by, state: draftVersions.state }).from(draftVersions)
    .where(eq(draftVersions.draft, id)).orderBy(desc(draftVersions.version)).limit(1);
  if (last !== undefined && last.by === by && last.state === state && at - last.at < SITTING_MS) {
    await tx.delete(draftVersions).where(and(eq(draftVersions.draft, id), eq(draftVersions.version, last.version)));
  }
  await tx.insert(draftVersions).values({ draft: id, version, at, by, state, rev, body });
}

/** Kept versions, newest first, without their texts. */
export const listDraftVersions = (db: Tx, draft: string): Promise<Omit<KeptVersion, 'body' | 'draft'>[]> =>
  db.select({ version: draftVersions.version, at: draftVersions.at, by: draftVersions.by, state: draftVersions.state, rev: draftVersions.rev })
    .from(draftVersions).where(eq(draftVersions.draft, draft)).orderBy(desc(draftVersions.version)).limit(MOST_LISTED);

export async function readDraftVersion(db: Tx, draft: string, version: number): Promise<KeptVersion | null> {
  const [row] = await db.select().from(draftVersions).where(and(eq(draftVersions.draft, draft), eq(draftVersions.version, version))).limit(1);
  return row ?? null;
}

/** The text as it was published in this revision, or null where the desk did not publish it. */
export async function readPublishedBody(db: Tx, draft: string, rev: number): Promise<DraftBody | null> {
  const [row] = await db.select({ body: draftVersions.body }).from(draftVersions)
    .where(and(eq(draftVersions.draft, draft), eq(draftVersions.state, 'published'), eq(draftVersions.rev, rev))).orderBy(desc(draftVersions.version)).limit(1);
  return row?.body ?? null;
}
