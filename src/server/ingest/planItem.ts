import { itemEntrySchema, translationEntrySchema, type ItemEntry, type TranslationEntry } from '#contract/content.ts';
import type { Recall } from '#contract/packs.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { carryTranslation } from '#domain/carryTranslation.ts';
import type { Tx } from '#server/db/Db.ts';
import { readItem, readItemRevisions, readTranslations, type ItemRow } from '#server/db/items.ts';
import { withBlockIds } from './blockIds.ts';
import type { Fault } from './fault.ts';
import { issueText } from './frontMatterSchemas.ts';
import type { Moment } from './moments.ts';
import type { ParsedItem } from './ParsedItem.ts';
import { planTranslation } from './planTranslation.ts';

/** What an import does to one item. `entry` is the item as it will stand, changed or not. */
export interface ItemPlan {
  change: 'new' | 'revised' | 'unchanged';
  entry: ItemEntry;
  units: string[];
  recall: Recall | null;
  /** Whether the row is to be written: a new revision, other units, a recall. */
  isWritten: boolean;
  translations: TranslationEntry[];
  faults: Fault[];
}

const same = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right);

/** A relative moment counts from the first import, so that importing again is no change. */
const kept = (moment: Moment | null, before: number | null | undefined): number | null =>
  moment === null ? null : moment.isRelative && before !== null && before !== undefined ? before : moment.ms;

type Body = Omit<ItemEntry, 'rev' | 'publishedAt'>;

function bodyFrom(parsed: ParsedItem, before: ItemRow | null, usedIds: readonly string[]): Body {
  const { id, kind, topic, programme, priority, title, summary, source, approver, changeNote, audio } = parsed;
  return {
    t: 'item', id, unit: parsed.units[0]!, kind, topic, ...(programme !== undefined && { programme }), priority, title, ...(summary !== undefined && { summary }),
    blocks: withBlockIds(parsed.blocks, before?.entry.blocks ?? [], usedIds), source, validFrom: kept(parsed.validFrom, before?.entry.validFrom)!,
    validTo: kept(parsed.validTo, before?.entry.validTo), approver, ...(changeNote !== undefined && { changeNote }), audio,
  };
}

function isRevised(parsed: ParsedItem, body: Body, before: ItemRow): boolean {
  const { rev: _rev, publishedAt, ...standing } = before.entry;
  if (!same(standing, body)) return true;
  if (parsed.publishedAt !== null && !parsed.publishedAt.isRelative && parsed.publishedAt.ms !== publishedAt) return true;
  // A recalled revision stays recalled for good: who wants it back publishes a new one.
  return parsed.recalled === null && before.recall !== null && before.rev <= before.recall.rev;
}

function publishedAtFor(parsed: ParsedItem, before: ItemRow | null, now: number): number {
  if (parsed.publishedAt !== null && !(parsed.publishedAt.isRelative && before !== null)) return parsed.publishedAt.ms;
  return now;
}

function recallFor(parsed: ParsedItem, rev: number, before: ItemRow | null, now: number): Recall | null {
  const standing = before?.recall ?? null;
  if (parsed.recalled === null) return standing;
  const { reason, at } = parsed.recalled;
  return standing !== null && standing.rev === rev && standing.reason === reason ? standing : { id: parsed.id, rev, at: at?.ms ?? now, reason };
}

function schemaFaults(parsed: ParsedItem, plan: Pick<ItemPlan, 'entry' | 'translations'>): Fault[] {
  const item = itemEntrySchema.safeParse(plan.entry);
  const faults = item.success ? [] : item.error.issues.map((issue) => ({ file: parsed.file, line: parsed.lineOf(issue.path as string[]), message: issueText(issue) }));
  for (const entry of plan.translations) {
    const translation = translationEntrySchema.safeParse(entry);
    const file = parsed.translations.find(({ lang }) => lang === entry.lang)?.file ?? parsed.file;
    if (!translation.success) faults.push(...translation.error.issues.map((issue) => ({ file, line: 1, message: issueText(issue) })));
  }
  return faults;
}

/** Works out what becomes of a parsed item, against what is published. Reads only. `known` are the units there are. */
export async function planItem(tx: Tx, parsed: ParsedItem, context: { now: number; known: ReadonlySet<string> }): Promise<ItemPlan> {
  const { now, known } = context;
  const before = await readItem(tx, parsed.id);
  const revisions = await readItemRevisions(tx, parsed.id);
  const stored = await readTranslations(tx, parsed.id);
  const usedIds = [...revisions.flatMap(({ blocks }) => blocks.map(({ id }) => id)), ...[...stored.values()].flatMap(({ texts }) => Object.keys(texts))];
  const body = bodyFrom(parsed, before, usedIds);
  const change = before === null ? 'new' : isRevised(parsed, body, before) ? 'revised' : 'unchanged';
  const rev = change === 'unchanged' ? before!.rev : (before?.rev ?? 0) + 1;
  const entry: ItemEntry = change === 'unchanged' ? before!.entry : { ...body, rev, publishedAt: publishedAtFor(parsed, before, now) };
  const recall = recallFor(parsed, rev, before, now);
  const faults: Fault[] = parsed.units.flatMap((unit, index) =>
    known.has(unit) ? [] : [{ file: parsed.file, line: parsed.lineOf(['units', index]), message: `there is no unit ${unit}` }]);
  const translations: TranslationEntry[] = [];
  for (const translation of parsed.translations) {
    const planned = planTranslation(translation, stored.get(translation.lang), { entry, revisions, now });
    if (!planned.ok) faults.push({ file: translation.file, line: planned.line, message: planned.message });
    else if (planned.entry !== null) translations.push(planned.entry);
  }
  for (const [lang, entryBefore] of stored) {
    if (parsed.translations.some((translation) => translation.lang === lang)) continue;
    const carried = carryTranslation(entryBefore, { entry, revisions, now });
    if (carried !== null) translations.push(carried);
  }
  const isWritten = change !== 'unchanged' || !same(before!.units, parsed.units) || !same(before!.recall, recall);
  const plan = { change, entry, units: parsed.units, recall, isWritten, translations } as const;
  return { ...plan, faults: [...faults, ...schemaFaults(parsed, plan)] };
}
