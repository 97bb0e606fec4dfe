import type { Block, ItemEntry, TranslationEntry } from '#contract/content.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { carriedOver, nextTranslation, type MadeTranslation, type TranslationContext } from '#domain/carryTranslation.ts';
import type { ParsedTranslation } from './ParsedItem.ts';

export type PlannedTranslation = { ok: true; entry: TranslationEntry | null } | { ok: false; line: number; message: string };

const same = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right);

const textsFrom = (blocks: readonly Block[], texts: readonly (string | null)[]): Record<string, string> =>
  Object.fromEntries(blocks.flatMap(({ id }, index) => {
    const text = texts[index];
    return text === null || text === undefined || text === '' ? [] : [[id, text]];
  }));

/** Whether the file says what is stored; its state aside, which staleness may have lowered. */
function isSameFile(parsed: ParsedTranslation, stored: TranslationEntry, madeFrom: ItemEntry | undefined): boolean {
  return madeFrom !== undefined && parsed.title === stored.title && parsed.vouchedBy === stored.vouchedBy && same(parsed.audio, stored.audio) &&
    parsed.texts.length === (Object.keys(stored.texts).length === 0 ? 0 : madeFrom.blocks.length) && same(textsFrom(madeFrom.blocks, parsed.texts), stored.texts);
}

/** The translation as it will stand after this import; `entry` is null when nothing about it changes. */
export function planTranslation(parsed: ParsedTranslation, stored: TranslationEntry | undefined, context: TranslationContext): PlannedTranslation {
  const { entry, revisions } = context;
  const madeFrom = stored === undefined ? undefined : revisions.find(({ rev }) => rev === stored.ofRev);
  const isUnchanged = stored !== undefined && isSameFile(parsed, stored, madeFrom);
  const ofRev = Math.min(parsed.forRev ?? (isUnchanged ? stored.ofRev : entry.rev), entry.rev);
  if (isUnchanged && ofRev < entry.rev) return { ok: true, entry: nextTranslation(carriedOver(stored, context, ofRev), parsed, stored, context) };
  if (parsed.mismatch !== null) return { ok: false, ...parsed.mismatch };
  const made: MadeTranslation = { texts: textsFrom(entry.blocks, parsed.texts), ofRev: entry.rev, stale: [], isStale: false };
  return { ok: true, entry: nextTranslation(made, parsed, stored, context) };
}
