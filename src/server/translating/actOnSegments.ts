import type { SegmentId, TranslationAct } from '#contract/translating.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { translationRefusal, translationTransitions } from '#domain/editorialRules.ts';
import { plainText } from '#domain/plainText.ts';
import { checkTranslation } from '#domain/translationChecks.ts';
import { isMissing, isStale, stateNow, type WantedSegment } from '#domain/translationState.ts';
import { addComment } from '#server/db/comments.ts';
import type { Tx } from '#server/db/Db.ts';
import type { StoredSegment } from '#server/db/editorialSchema.ts';
import type { TranslationDraftRow, TranslationKey } from '#server/db/translationDrafts.ts';
import { changeTranslation, segmentsWanted, type Changed, type OpenTranslation, type TranslationActor, type TranslationChange } from './changeTranslation.ts';

export interface SegmentsAct {
  version: number;
  act: TranslationAct;
  segments: readonly SegmentId[];
  reason?: string | undefined;
}

/** Null when this account may do the act on the segment as it stands. The same table says which buttons the desk shows. */
export function segmentRefusal(act: TranslationAct, wanted: WantedSegment, kept: StoredSegment | undefined, actor: Pick<TranslationActor, 'id' | 'role'>): ReturnType<typeof translationRefusal> {
  return translationRefusal(act, {
    role: actor.role,
    state: isMissing(wanted, kept) ? null : stateNow(kept!, wanted.source),
    isWriter: kept?.by === actor.id || kept?.alsoBy?.includes(actor.id) === true,
    isChecker: kept?.checkedBy === actor.id,
    isStale: kept !== undefined && isStale(kept.source, wanted.source),
  });
}

function moved(kept: StoredSegment, act: TranslationAct, actor: TranslationActor): StoredSegment {
  const { checkedBy, approvedBy: _approvedBy, ...rest } = kept;
  const state = translationTransitions[act].to;
  if (act === 'finish' || act === 'sendBack') return { ...rest, state };
  if (act === 'check') return { ...rest, state, checkedBy: actor.id };
  return { ...rest, state, ...(checkedBy !== undefined && { checkedBy }), approvedBy: actor.id };
}

const refusalCodes = { 'not-allowed': 'not-allowed', 'wrong-state': 'act-not-possible', 'own-text': 'own-text' } as const;

/** What must be mended before a segment is called finished. */
function unready({ row }: OpenTranslation, segments: readonly WantedSegment[]): string | null {
  const texts = segments.map((segment) => ({ id: segment.id, type: segment.type, source: segment.source, text: row.segments[segment.id]?.text ?? '' }));
  const found = checkTranslation(texts, row.lang as LanguageTag).filter(({ severity }) => severity === 'must');
  return found.length === 0 ? null : found.slice(0, 5).map(({ segment, code, detail }) => `${segment}: ${code}${detail === '' ? '' : ` (${detail})`}`).join('; ');
}

function acted(open: OpenTranslation, asked: SegmentsAct, actor: TranslationActor): Changed<TranslationChange> {
  const wanted = segmentsWanted(open);
  const segments = { ...open.row.segments };
  const named: WantedSegment[] = [];
  for (const id of new Set(asked.segments)) {
    const segment = wanted.get(id);
    if (segment === undefined) return { ok: false, code: 'bad-request', detail: `segment ${id}` };
    const refusal = segmentRefusal(asked.act, segment, segments[id], actor);
    if (refusal !== null) return { ok: false, code: refusalCodes[refusal], detail: `segment ${id}` };
    segments[id] = moved(segments[id]!, asked.act, actor);
    named.push(segment);
  }
  const detail = asked.act === 'finish' ? unready(open, named) : null;
  if (detail !== null) return { ok: false, code: 'translation-unready', detail };
  // Whoever approves says which office vouches: the one that was written down, else the approver's own.
  const vouchedBy = asked.act === 'approve' && open.row.vouchedBy === '' ? actor.office.slice(0, 160) : open.row.vouchedBy;
  return { ok: true, value: { row: { ...open.row, segments, vouchedBy }, action: `translation.${asked.act}`, detail: { segments: named.map(({ id }) => id) } } };
}

/** Moves segments along their chain, all of them or none; the reason of a sending back becomes a remark on them. */
export async function actOnSegments(tx: Tx, key: TranslationKey, asked: SegmentsAct, actor: TranslationActor): Promise<Changed<TranslationDraftRow>> {
  const changed = await changeTranslation(tx, { ...key, version: asked.version }, actor, async (open) => acted(open, asked, actor));
  const reason = asked.reason?.trim() ?? '';
  if (changed.ok && asked.act === 'sendBack' && reason !== '') {
    const block = asked.segments.length === 1 ? asked.segments[0]! : null;
    await addComment(tx, { draft: key.item, lang: key.lang as LanguageTag, block, text: plainText(reason), by: actor.id }, actor.at);
  }
  return changed;
}
