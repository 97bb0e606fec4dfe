import { eq } from 'drizzle-orm';
import type { ItemEntry } from '#contract/content.ts';
import type { DraftBody, DraftState } from '#contract/editorial.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { bumpContentVersion } from '#server/db/contentVersion.ts';
import type { Db } from '#server/db/Db.ts';
import { drafts } from '#server/db/editorialSchema.ts';
import { readItem, saveItem } from '#server/db/items.ts';
import { refreshTranslationDrafts } from '#server/db/translationDrafts.ts';
import { settleTranslations } from '#server/translating/publishTranslation.ts';

export interface MadeDraft {
  id: string;
  unit: string;
  languages: LanguageTag[];
  blocks: DraftBody['blocks'];
  title?: string;
  state?: DraftState;
  at?: number;
}

export const bodyOf = ({ unit, languages, blocks, title = 'Mưa to' }: MadeDraft): DraftBody => ({
  kind: 'bulletin', topic: 'disaster', programme: null, priority: 'normal', title, summary: '', blocks,
  source: { title: 'Công văn', number: '12/CV', date: '', issuer: 'Uỷ ban nhân dân xã', url: '' },
  validFrom: null, validTo: null, changeNote: '', audience: [unit], languages, audio: [],
});

/** A draft as it stands after the approval of its Vietnamese; the same id again is the next approved text. */
export async function putApproved(db: Db, made: MadeDraft): Promise<void> {
  const { id, unit, state = 'approved', at = 1_000 } = made;
  const body = bodyOf(made);
  await db.transaction(async (tx) => {
    const values = { unit, state, version: 1, body, title: body.title, approvedBody: body, createdAt: at, createdBy: 'test', updatedAt: at, updatedBy: 'test' };
    const [draft] = await tx.insert(drafts).values({ id, ...values }).onConflictDoUpdate({ target: drafts.id, set: values }).returning();
    await refreshTranslationDrafts(tx, draft!);
  });
}

export const entryOf = (made: MadeDraft, rev: number, at: number): ItemEntry => {
  const { kind, topic, priority, title, blocks } = bodyOf(made);
  return {
    t: 'item', id: made.id, rev, unit: made.unit, kind, topic, priority, title, blocks, source: { title: 'Công văn', number: '12/CV', issuer: 'Uỷ ban nhân dân xã' },
    validFrom: at, validTo: null, publishedAt: at, approver: 'Ban biên tập', audio: [],
  };
};

/** Approves and publishes a text, as the desk does: the item, its translations settled, the draft moved on, in one transaction. */
export async function putPublished(db: Db, made: MadeDraft): Promise<ItemEntry> {
  const { id, unit, at = 1_000 } = made;
  await putApproved(db, { ...made, state: 'approved' });
  return db.transaction(async (tx) => {
    const before = await readItem(tx, id);
    const entry = entryOf(made, (before?.rev ?? 0) + 1, at);
    await saveItem(tx, { entry, units: [unit], recall: before?.recall ?? null });
    await settleTranslations(tx, entry, { actor: 'test', at });
    const [draft] = await tx.update(drafts).set({ state: 'published', rev: entry.rev }).where(eq(drafts.id, id)).returning();
    await refreshTranslationDrafts(tx, draft!);
    await bumpContentVersion(tx);
    return entry;
  });
}
