import type * as z from 'zod/mini';
import { AUDIO_SEGMENT, type saveSegmentsSchema } from '#contract/translating.ts';
import type { ReviewState } from '#contract/content.ts';
import { plainText } from '#domain/plainText.ts';
import type { Tx } from '#server/db/Db.ts';
import type { StoredSegment } from '#server/db/editorialSchema.ts';
import type { TranslationDraftRow, TranslationKey } from '#server/db/translationDrafts.ts';
import { changeTranslation, segmentsWanted, type Changed, type OpenTranslation, type TranslationActor, type TranslationChange } from './changeTranslation.ts';

/** A text for a segment, and the Vietnamese it was made from (at the desk: the one that stands now). */
export interface WrittenSegment {
  text: string;
  source: string;
  state: Extract<ReviewState, 'draft' | 'machineDraft'>;
}

/** Who else is in a segment that `by` changes now. What was approved before was judged by others: it begins anew. */
export function alsoBy(before: StoredSegment | undefined, by: string): { alsoBy?: string[] } {
  if (before === undefined || before.state === 'approved') return {};
  const others = [...new Set([...(before.alsoBy ?? []), before.by])].filter((id) => id !== by);
  return others.length === 0 ? {} : { alsoBy: others };
}

/** The segment after a text was written into it; the same object when nothing changes. */
function written(before: StoredSegment | undefined, { text, source, state }: WrittenSegment, actor: TranslationActor): StoredSegment | undefined {
  if (before === undefined && text.trim() === '') return undefined;
  if (before !== undefined && before.text === text && before.source === source) return before;
  // A recording stays when its words are mended: it is reviewed anew together with them.
  const audio = before?.audio;
  if (text.trim() === '' && audio === undefined) return undefined;
  return { text, state, source, by: actor.id, at: actor.at, ...alsoBy(before, actor.id), ...(audio !== undefined && { audio }) };
}

/** Puts texts in; approval drops for just the segments they change (S3). Ids are known to be wanted. */
export function withTexts(row: TranslationDraftRow, texts: ReadonlyMap<string, WrittenSegment>, actor: TranslationActor): { segments: TranslationDraftRow['segments']; changed: string[] } {
  const segments = { ...row.segments };
  const changed: string[] = [];
  for (const [id, text] of texts) {
    const before = segments[id];
    const after = written(before, text, actor);
    if (after === before) continue;
    changed.push(id);
    if (after === undefined) delete segments[id];
    else segments[id] = after;
  }
  return { segments, changed };
}

/** Who vouches was approved together with the words (S3): named otherwise, they are approved anew. */
const unapproved = (segments: TranslationDraftRow['segments']): TranslationDraftRow['segments'] =>
  Object.fromEntries(Object.entries(segments).map(([id, { approvedBy, ...rest }]) => [id, rest.state === 'approved' ? { ...rest, state: 'checked' as const } : { ...rest, ...(approvedBy !== undefined && { approvedBy }) }]));

type Save = z.infer<typeof saveSegmentsSchema>;

function saved(open: OpenTranslation, save: Save, actor: TranslationActor): Changed<TranslationChange> {
  const audioOnly = save.audioOnly ?? open.row.audioOnly;
  const wanted = segmentsWanted(open, { audioOnly: false });
  const ids = Object.keys(save.texts);
  const unknown = ids.find((id) => id === AUDIO_SEGMENT || !wanted.has(id));
  if (unknown !== undefined) return { ok: false, code: 'bad-request', detail: `segment ${unknown}` };
  const texts = new Map(ids.map((id) => [id, { text: plainText(save.texts[id]!), source: wanted.get(id)!.source, state: 'draft' as const }]));
  const { segments, changed } = withTexts(open.row, texts, actor);
  const vouchedBy = save.vouchedBy === undefined ? open.row.vouchedBy : plainText(save.vouchedBy).trim();
  const isSame = changed.length === 0 && audioOnly === open.row.audioOnly && vouchedBy === open.row.vouchedBy;
  return { ok: true, value: { row: isSame ? null : { ...open.row, segments: vouchedBy === open.row.vouchedBy ? segments : unapproved(segments), audioOnly, vouchedBy }, action: 'translation.save', detail: { segments: changed } } };
}

/** Saves texts as one types. The same text on a stale segment says: still right for the new Vietnamese. */
export const saveSegments = (tx: Tx, key: TranslationKey, save: Save, actor: TranslationActor): Promise<Changed<TranslationDraftRow>> =>
  changeTranslation(tx, { ...key, version: save.version }, actor, async (open) => saved(open, save, actor));
