import type { Block, ItemEntry, ReviewState, TranslationEntry } from '#contract/content.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import type { ParsedTranslation } from './ParsedItem.ts';

export type PlannedTranslation = { ok: true; entry: TranslationEntry | null } | { ok: false; line: number; message: string };

/** The item as it will stand, what was published of it before (newest first), and the moment. */
export interface TranslationContext {
  entry: ItemEntry;
  revisions: readonly ItemEntry[];
  now: number;
}

const same = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right);
const isSpoken = ({ type }: Block): boolean => type !== 'pause';

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

/** Blocks that say something else than when the translation was made; a block it never had a text for is not stale. */
function staleBlocks(now: readonly Block[], madeFrom: readonly Block[]): string[] {
  const before = new Map(madeFrom.map((block) => [block.id, block]));
  return now.filter((block) => {
    const was = before.get(block.id);
    return isSpoken(block) && (was === undefined || was.text !== block.text || was.type !== block.type);
  }).map(({ id }) => id);
}

/** Any change of the source drops approval (S3): what was checked or approved was so for another text. */
const stateAfter = (state: ReviewState, isStale: boolean): ReviewState => (isStale && (state === 'approved' || state === 'checked') ? 'translated' : state);

interface Made { texts: Record<string, string>; ofRev: number; stale: string[]; isStale: boolean }

function carriedOver(stored: TranslationEntry, context: TranslationContext, ofRev: number): Made {
  const { entry, revisions } = context;
  const madeFrom = revisions.find(({ rev }) => rev === ofRev);
  const standing = new Set(entry.blocks.map(({ id }) => id));
  const texts = Object.fromEntries(Object.entries(stored.texts).filter(([id]) => standing.has(id)));
  const audioOnly = Object.keys(stored.texts).length === 0;
  const changed = staleBlocks(entry.blocks, madeFrom?.blocks ?? []);
  return { texts, ofRev, stale: audioOnly ? [] : changed, isStale: changed.length > 0 || madeFrom?.title !== entry.title };
}

function finished(made: Made, say: Pick<ParsedTranslation, 'lang' | 'title' | 'vouchedBy' | 'audio' | 'state'>, stored: TranslationEntry | undefined, context: TranslationContext): TranslationEntry | null {
  const { entry, revisions, now } = context;
  const body = {
    t: 'tr' as const, id: entry.id, lang: say.lang, ofRev: made.ofRev, ...(made.ofRev < entry.rev && { asOf: entry.rev }), unit: entry.unit, state: stateAfter(say.state, made.isStale),
    ...(say.vouchedBy !== undefined && { vouchedBy: say.vouchedBy }), title: say.title, texts: made.texts, stale: made.stale, audio: say.audio,
  };
  if (stored !== undefined) {
    const { rev, publishedAt, ...before } = stored;
    return same(before, body) ? null : { ...body, rev: rev + 1, publishedAt: Math.max(now, publishedAt) };
  }
  return { ...body, rev: 1, publishedAt: revisions.length === 0 ? entry.publishedAt : now };
}

/** The translation as it will stand after this import; `entry` is null when nothing about it changes. */
export function planTranslation(parsed: ParsedTranslation, stored: TranslationEntry | undefined, context: TranslationContext): PlannedTranslation {
  const { entry, revisions } = context;
  const madeFrom = stored === undefined ? undefined : revisions.find(({ rev }) => rev === stored.ofRev);
  const isUnchanged = stored !== undefined && isSameFile(parsed, stored, madeFrom);
  const ofRev = Math.min(parsed.forRev ?? (isUnchanged ? stored.ofRev : entry.rev), entry.rev);
  if (isUnchanged && ofRev < entry.rev) return { ok: true, entry: finished(carriedOver(stored, context, ofRev), parsed, stored, context) };
  if (parsed.mismatch !== null) return { ok: false, ...parsed.mismatch };
  const made: Made = { texts: textsFrom(entry.blocks, parsed.texts), ofRev: entry.rev, stale: [], isStale: false };
  return { ok: true, entry: finished(made, parsed, stored, context) };
}

/** A translation without a file in this folder: it stays, and falls behind when its item moves on. */
export const carryTranslation = (stored: TranslationEntry, context: TranslationContext): TranslationEntry | null =>
  stored.ofRev >= context.entry.rev ? null : finished(carriedOver(stored, context, stored.ofRev), stored, stored, context);
