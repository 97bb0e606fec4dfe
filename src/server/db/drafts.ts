import { eq } from 'drizzle-orm';
import type { DraftBody } from '#contract/editorial.ts';
import { foldText } from '#domain/textFold.ts';
import type { Tx } from './Db.ts';
import { keepDraftVersion } from './draftVersions.ts';
import { drafts } from './editorialSchema.ts';

export type StoredDraft = typeof drafts.$inferSelect;

/** A draft as it begins. `by` is its first author (S3); `inbox` the item it was made from. */
export interface NewDraft {
  id: string;
  unit: string;
  body: DraftBody;
  by: string;
  inbox?: string | null;
}

/** Columns drawn from the body, for lists. */
export const listedFrom = ({ title }: DraftBody): Pick<StoredDraft, 'title' | 'folded'> => ({ title, folded: foldText(title) });

/** Begins a draft: version 1, in state `draft`. */
export async function addDraft(tx: Tx, { id, unit, body, by, inbox = null }: NewDraft, now: number): Promise<StoredDraft> {
  const [row] = await tx.insert(drafts).values({
    id, unit, state: 'draft', version: 1, body, ...listedFrom(body), authors: [by], inbox, createdAt: now, createdBy: by, updatedAt: now, updatedBy: by,
  }).returning();
  await keepDraftVersion(tx, row!);
  return row!;
}

export async function readDraft(db: Tx, id: string): Promise<StoredDraft | null> {
  const [row] = await db.select().from(drafts).where(eq(drafts.id, id)).limit(1);
  return row ?? null;
}

/** The draft, held until the end of the transaction: two acts, or an act and a save, come one after the other. */
export async function lockDraft(tx: Tx, id: string): Promise<StoredDraft | null> {
  const [row] = await tx.select().from(drafts).where(eq(drafts.id, id)).limit(1).for('update');
  return row ?? null;
}

/** The unit a draft belongs to, or null when there is no such draft. */
export async function unitOfDraft(db: Tx, id: string): Promise<string | null> {
  const [row] = await db.select({ unit: drafts.unit }).from(drafts).where(eq(drafts.id, id)).limit(1);
  return row?.unit ?? null;
}

export type DraftChange = Partial<Omit<StoredDraft, 'id' | 'unit' | 'version' | 'updatedAt' | 'updatedBy' | 'createdAt' | 'createdBy'>>;

/** Writes a change of a locked draft as its next version, which is kept beside. */
export async function changeDraft(tx: Tx, before: StoredDraft, change: DraftChange, { by, now }: { by: string; now: number }): Promise<StoredDraft> {
  const listed = change.body === undefined ? {} : listedFrom(change.body);
  const [row] = await tx.update(drafts).set({ ...change, ...listed, version: before.version + 1, updatedAt: now, updatedBy: by }).where(eq(drafts.id, before.id)).returning();
  await keepDraftVersion(tx, row!);
  return row!;
}
