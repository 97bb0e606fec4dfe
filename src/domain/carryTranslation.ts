import type { Block, ItemEntry, ReviewState, TranslationEntry } from '#contract/content.ts';
import { canonicalJson } from './canonicalJson.ts';
import { isStale } from './translationState.ts';

/** The item as it will stand, what was published of it before (newest first), and the moment. */
export interface TranslationContext {
  entry: ItemEntry;
  revisions: readonly ItemEntry[];
  now: number;
}

/** Texts of a translation and the revision they were made from. */
export interface MadeTranslation { texts: Record<string, string>; ofRev: number; stale: string[]; isStale: boolean }

/** What a translation says of itself beside its texts. */
export type TranslationSays = Pick<TranslationEntry, 'lang' | 'title' | 'vouchedBy' | 'audio' | 'state'>;

const same = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right);

/** Blocks that say something else than when the translation was made; a block that came since is one of them. */
function staleBlocks(now: readonly Block[], madeFrom: readonly Block[]): string[] {
  const before = new Map(madeFrom.map(({ id, text }) => [id, text]));
  return now.filter(({ id, type, text }) => type !== 'pause' && isStale(before.get(id), text)).map(({ id }) => id);
}

/** Any change of the source drops approval (S3): what was checked or approved was so for another text. */
const stateAfter = (state: ReviewState, isBehind: boolean): ReviewState => (isBehind && (state === 'approved' || state === 'checked') ? 'translated' : state);

/** A published translation measured by the item as it will stand: blocks that are gone leave, changed ones are marked. */
export function carriedOver(stored: TranslationEntry, { entry, revisions }: TranslationContext, ofRev: number): MadeTranslation {
  const madeFrom = revisions.find(({ rev }) => rev === ofRev);
  const standing = new Set(entry.blocks.map(({ id }) => id));
  const texts = Object.fromEntries(Object.entries(stored.texts).filter(([id]) => standing.has(id)));
  const audioOnly = Object.keys(stored.texts).length === 0;
  const changed = staleBlocks(entry.blocks, madeFrom?.blocks ?? []);
  return { texts, ofRev, stale: audioOnly ? [] : changed, isStale: changed.length > 0 || madeFrom?.title !== entry.title };
}

/** The next revision of a translation, or null when it would say the same as the stored one. */
export function nextTranslation(made: MadeTranslation, say: TranslationSays, stored: TranslationEntry | undefined, context: TranslationContext): TranslationEntry | null {
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

/** A translation that nobody touched while its item moved on: it stays, and falls behind. The desk and imports carry by this one rule. */
export const carryTranslation = (stored: TranslationEntry, context: TranslationContext): TranslationEntry | null =>
  stored.ofRev >= context.entry.rev ? null : nextTranslation(carriedOver(stored, context, stored.ofRev), stored, stored, context);
