import { TITLE_SEGMENT } from '#contract/translating.ts';
import { isMissing, isStale, stateNow } from '#domain/translationState.ts';
import { listComments } from '#server/db/comments.ts';
import type { Tx } from '#server/db/Db.ts';
import { readDraftForTranslating } from '#server/db/draftForTranslating.ts';
import { readTranslationDraft, type TranslationKey } from '#server/db/translationDrafts.ts';
import { segmentsWanted } from '../changeTranslation.ts';
import { writeXliff12 } from './writeXliff12.ts';
import { writeXliff20 } from './writeXliff20.ts';
import type { XliffUnitOut } from './XliffFile.ts';

export type XliffVersion = '2.0' | '1.2';

/** A translation as a file for an agency's tool, or null when there is none. Open remarks go along as notes. */
export async function exportXliff(db: Tx, key: TranslationKey, version: XliffVersion): Promise<string | null> {
  const row = await readTranslationDraft(db, key);
  const draft = row === null ? null : await readDraftForTranslating(db, key.item);
  if (row === null || draft === null) return null;
  const remarks = (await listComments(db, key.item)).filter(({ lang, resolved }) => lang === key.lang && resolved === null);
  const wanted = segmentsWanted({ row, body: draft.body }, { audioOnly: false, audio: [] });
  const units = [...wanted.values()].map((segment): XliffUnitOut => {
    const { id, type, source, who } = segment;
    const kept = row.segments[id];
    const missing = isMissing(segment, kept);
    return {
      id, kind: id === TITLE_SEGMENT ? 'title' : type!, source, text: missing ? null : kept!.text, state: missing ? null : stateNow(kept!, source),
      isStale: !missing && isStale(kept!.source, source),
      notes: [...(who === undefined ? [] : [{ from: 'who' as const, text: who }]), ...remarks.filter(({ block }) => block === id).map(({ text }) => ({ from: 'comment' as const, text }))],
    };
  });
  return (version === '2.0' ? writeXliff20 : writeXliff12)({ item: row.item, rev: draft.rev ?? 0, lang: row.lang, units });
}
