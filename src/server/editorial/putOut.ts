import { itemEntrySchema, type ItemEntry } from '#contract/content.ts';
import type { Scope } from '#contract/packs.ts';
import { SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import { entryFromDraft } from '#domain/entryFromDraft.ts';
import type { Tx } from '#server/db/Db.ts';
import type { DraftChange, StoredDraft } from '#server/db/drafts.ts';
import { readItem, readTranslations, saveItem } from '#server/db/items.ts';
import { withHeirs } from '#server/db/unitHeirs.ts';
import { orderPacks } from '#server/packs/packOrders.ts';
import { settleTranslations } from '#server/translating/publishTranslation.ts';
import { refused, type Refused } from './Desk.ts';

/** What a publication or a recall left to be done once it is committed: the packs of just these scopes. */
export interface Touched {
  item: string;
  order: string;
  scopes: Scope[];
}

/** `units`: where it went, those after an ended unit of the audience too. */
export type PutOut = { ok: true; change: DraftChange; touched: Touched; entry: ItemEntry; units: string[] } | Refused;

/** Scopes of an item: the units it goes to, and went to, in every language it has. */
export async function scopesOfItem(tx: Tx, item: string, units: readonly string[]): Promise<Scope[]> {
  const langs = [SOURCE_LANGUAGE as LanguageTag, ...(await readTranslations(tx, item)).keys()] as LanguageTag[];
  return [...new Set(units)].flatMap((unit) => langs.map((lang) => ({ unit, lang })));
}

/** Orders the packs in the transaction that touched them: who dies before they are made leaves the order behind. */
export async function touch(tx: Tx, item: string, units: readonly string[], now: number): Promise<Touched> {
  const scopes = await scopesOfItem(tx, item, units);
  return { item, scopes, order: await orderPacks(tx, { items: [item], scopes }, now) };
}

/**
 * Publishes the approved text as the next revision: item, units, translations carried along, packs ordered, all in the
 * transaction handed in, which holds `lockContent` and the draft. Judging who may is the caller's; `actor` is for the trail (`desk:…`).
 */
export async function putOut(tx: Tx, draft: StoredDraft, { actor, now }: { actor: string; now: number }): Promise<PutOut> {
  const { approvedBody, approved } = draft;
  if (draft.state !== 'approved' || approvedBody === null || approved === null) return refused('act-not-possible');
  const before = await readItem(tx, draft.id);
  const rev = (before?.rev ?? 0) + 1;
  const made = entryFromDraft(approvedBody, { id: draft.id, unit: draft.unit, rev, publishedAt: now, approver: approved.office });
  const checked = itemEntrySchema.safeParse(made);
  if (!checked.success) return refused('draft-incomplete', checked.error.issues[0]?.path.join('.'));
  const units = await withHeirs(tx, approvedBody.audience, now);
  await saveItem(tx, { entry: made, units, recall: before?.recall ?? null });
  await settleTranslations(tx, made, { actor, at: now });
  const touched = await touch(tx, draft.id, [...(before?.units ?? []), ...units], now);
  return { ok: true, entry: made, touched, units, change: { state: 'published', rev, authors: [], scheduledAt: null } };
}
