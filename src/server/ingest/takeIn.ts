import { bumpContentVersion } from '#server/db/contentVersion.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Tx } from '#server/db/Db.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { lockContent, readTranslations, saveItem, saveTranslation } from '#server/db/items.ts';
import { listUnitIds } from '#server/db/packs.ts';
import { standDraft } from '#server/db/standDraft.ts';
import { refreshTranslationDrafts } from '#server/db/translationDrafts.ts';
import { keepForDesk } from '#server/packs/mediaFolders.ts';
import type { PackDeps } from '#server/packs/PackDeps.ts';
import { mirrorTranslation } from '#server/translating/mirrorTranslation.ts';
import type { Fault } from './fault.ts';
import type { ParsedItem } from './ParsedItem.ts';
import { planItem, type ItemPlan } from './planItem.ts';

export interface TakenCounts {
  new: number;
  revised: number;
  unchanged: number;
  recalled: number;
  translations: number;
}

export type TakeInResult = { ok: true; counts: TakenCounts } | { ok: false; faults: Fault[] };

/** Ends the transaction without a change. */
class Untaken extends Error {
  readonly result: TakeInResult;
  constructor(result: TakeInResult) {
    super('nothing is taken in');
    this.result = result;
  }
}

const isRecalled = ({ recall, entry }: ItemPlan): boolean => recall !== null && entry.rev <= recall.rev;

const countsOf = (plans: readonly ItemPlan[]): TakenCounts => ({
  new: plans.filter(({ change }) => change === 'new').length,
  revised: plans.filter(({ change }) => change === 'revised').length,
  unchanged: plans.filter(({ change, translations }) => change === 'unchanged' && translations.length === 0).length,
  recalled: plans.filter((plan) => plan.isWritten && isRecalled(plan)).length,
  translations: plans.reduce((sum, { translations }) => sum + translations.length, 0),
});

/** The desk's working copy of what was taken in, and its translations at work. */
async function stand(tx: Tx, { entry, units, recall, translations }: ItemPlan, now: number): Promise<void> {
  const languages = [...(await readTranslations(tx, entry.id)).keys()] as LanguageTag[];
  await refreshTranslationDrafts(tx, await standDraft(tx, { entry, units, languages, recall }, now));
  for (const translation of translations) await mirrorTranslation(tx, translation);
}

async function write(tx: Tx, plan: ItemPlan, context: { now: number; actor: string }): Promise<void> {
  const { entry, units, recall, change, translations } = plan;
  if (plan.isWritten) {
    await saveItem(tx, { entry, units, recall });
    const action = isRecalled(plan) ? 'item.recall' : change === 'unchanged' ? 'item.units' : 'item.publish';
    await noteAudit(tx, { at: context.now, actor: context.actor, action, subject: `item:${entry.id}`, unit: entry.unit, detail: { rev: entry.rev, units } });
  }
  for (const translation of translations) {
    await saveTranslation(tx, translation);
    const detail = { rev: translation.rev, ofRev: translation.ofRev, lang: translation.lang, state: translation.state };
    await noteAudit(tx, { at: context.now, actor: context.actor, action: 'translation.publish', subject: `item:${entry.id}`, unit: entry.unit, detail });
  }
  await stand(tx, plan, context.now);
}

/**
 * Takes parsed items in, all or none: media first (files named by their hash do no harm when nothing follows), then one
 * transaction. `check` looks and changes nothing. Publishing the packs is the caller's next step.
 */
export async function takeIn(deps: PackDeps, items: readonly ParsedItem[], options: { actor: string; check?: boolean }): Promise<TakeInResult> {
  const now = deps.now();
  if (options.check !== true) {
    for (const { sha256, ext, content } of items.flatMap(({ media }) => media)) await keepForDesk(deps.dataDir, { sha256, ext }, content);
  }
  try {
    return await deps.db.transaction(async (tx) => {
      await lockContent(tx);
      const known = new Set(await listUnitIds(tx));
      const plans: ItemPlan[] = [];
      for (const item of items) plans.push(await planItem(tx, item, { now, known }));
      const faults = plans.flatMap((plan) => plan.faults);
      if (faults.length > 0) throw new Untaken({ ok: false, faults });
      const counts = countsOf(plans);
      const changed = plans.filter((plan) => plan.isWritten || plan.translations.length > 0);
      if (options.check === true || changed.length === 0) throw new Untaken({ ok: true, counts });
      for (const plan of changed) await write(tx, plan, { now, actor: options.actor });
      await bumpContentVersion(tx);
      return { ok: true as const, counts };
    });
  } catch (error) {
    if (error instanceof Untaken) return error.result;
    throw error;
  }
}
