import { carryTranslation } from '#server/ingest/planTranslation.ts';
import type { ItemEntry, TranslationEntry } from '#contract/content.ts';
import type { Tx } from '#server/db/Db.ts';
import type { StoredDraft } from '#server/db/drafts.ts';
import { readTranslations, saveTranslation } from '#server/db/items.ts';

/*
 * The two places where an item's chain touches its translations.
 */

/** The approved Vietnamese changed (approved, given up, taken in from a folder): the translations at work are measured anew against it. */
export async function refreshTranslationWork(_tx: Tx, _draft: StoredDraft): Promise<void> {
  // refreshTranslationDrafts(tx, draft) of db/translationDrafts
}

/**
 * A new revision is published: translations that stand fall behind where it changed (stale blocks, approval dropped), in
 * the same transaction, so that no pack ever shows an approval for another text (S3). Returns those that changed.
 */
export async function carryTranslations(tx: Tx, context: { entry: ItemEntry; revisions: readonly ItemEntry[]; now: number }): Promise<TranslationEntry[]> {
  const stored = await readTranslations(tx, context.entry.id);
  const carried = [...stored.values()].flatMap((translation) => carryTranslation(translation, context) ?? []);
  for (const translation of carried) await saveTranslation(tx, translation);
  return carried;
}
