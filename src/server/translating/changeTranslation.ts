import type { ErrorCode, Result } from '#contract/errors.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Role } from '#contract/roles.ts';
import type { SourceText, WantedSegment } from '#domain/translationState.ts';
import { hasWholeRecording, wantedSegments } from '#domain/translationState.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Tx } from '#server/db/Db.ts';
import { lockTranslationDraft, putTranslationDraft, type TranslationDraftRow, type TranslationKey } from '#server/db/translationDrafts.ts';

/** Who acts, and when. `office`: the name of the actor's unit, for who vouches. */
export interface TranslationActor {
  id: string;
  role: Role;
  office: string;
  at: number;
}

/** A translation under our hands: the row as kept, and the Vietnamese it is measured by. */
export interface OpenTranslation {
  row: TranslationDraftRow;
  body: SourceText;
}

/** What a change makes of it, with a line for the trail; `row` null: nothing changed. */
export interface TranslationChange {
  row: TranslationDraftRow | null;
  action: string;
  detail?: Record<string, unknown>;
}

export type ChangeRefusal = Extract<ErrorCode, 'not-found' | 'translation-changed' | 'bad-request' | 'act-not-possible' | 'own-text' | 'not-allowed' | 'translation-unready' | 'recordings-unjoined' | 'recording-unknown'>;
export type Changed<T> = Result<T, ChangeRefusal>;

/** Segments wanted of a translation now, by id. */
export const segmentsWanted = ({ row, body }: OpenTranslation, change: Partial<Pick<TranslationDraftRow, 'audioOnly' | 'audio'>> = {}): Map<string, WantedSegment> => {
  const { audioOnly, audio } = { ...row, ...change };
  return new Map(wantedSegments(body, { audioOnly, hasAudio: hasWholeRecording(audio) }).map((segment) => [segment.id, segment]));
};

/**
 * The one way a translation at work is changed: locked, at the version the asker knows, while it is wanted; measured
 * anew; with its line in the trail. Whatever refuses has changed nothing.
 */
export async function changeTranslation(
  tx: Tx, asked: TranslationKey & { version: number }, actor: TranslationActor, change: (open: OpenTranslation) => Promise<Changed<TranslationChange>>,
): Promise<Changed<TranslationDraftRow>> {
  const locked = await lockTranslationDraft(tx, asked);
  if (locked === null || locked.draft.approvedBody === null) return { ok: false, code: 'not-found' };
  const { row, draft: { approvedBody: body } } = locked;
  if (row.version !== asked.version) return { ok: false, code: 'translation-changed' };
  if (!row.isWanted) return { ok: false, code: 'act-not-possible', detail: 'not wanted now' };
  const changed = await change({ row, body });
  if (!changed.ok) return changed;
  const { row: next, action, detail } = changed.value;
  if (next === null) return { ok: true, value: row };
  const kept = await putTranslationDraft(tx, { ...next, updatedAt: Math.max(actor.at, row.updatedAt) }, body);
  await noteAudit(tx, { at: actor.at, actor: `desk:${actor.id}`, action, subject: `item:${row.item}`, unit: row.unit, detail: { lang: row.lang as LanguageTag, version: kept.version, ...detail } });
  return { ok: true, value: kept };
}
