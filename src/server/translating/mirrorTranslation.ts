import type { ItemEntry, TranslationEntry } from '#contract/content.ts';
import { AUDIO_SEGMENT, TITLE_SEGMENT } from '#contract/translating.ts';
import { hasWholeRecording, spokenSource } from '#domain/translationState.ts';
import type { Db, Tx } from '#server/db/Db.ts';
import { readDraftForTranslating } from '#server/db/draftForTranslating.ts';
import type { StoredSegment } from '#server/db/editorialSchema.ts';
import { readItemRevisions, readTranslations } from '#server/db/items.ts';
import { listUnmirrored, putTranslationDraft, readTranslationDraft, refreshById, type TranslationDraftRow } from '#server/db/translationDrafts.ts';
import { IMPORT } from '#server/db/standDraft.ts';

function segmentsFrom(entry: TranslationEntry, madeFrom: ItemEntry): TranslationDraftRow['segments'] {
  const segment = (text: string, source: string): StoredSegment => ({ text, state: entry.state, source, by: IMPORT, at: entry.publishedAt });
  const texts = madeFrom.blocks.flatMap(({ id, text }) => (entry.texts[id] === undefined ? [] : [[id, segment(entry.texts[id], text)] as const]));
  return Object.fromEntries([
    ...texts,
    ...(texts.length === 0 ? [] : [[TITLE_SEGMENT, segment(entry.title, madeFrom.title)] as const]),
    ...(hasWholeRecording(entry.audio) ? [[AUDIO_SEGMENT, segment('', spokenSource(madeFrom))] as const] : []),
  ]);
}

/**
 * Shows a translation that was published without the desk as a translation at work, so that the desk can mend it. One
 * that only fell behind its item leaves the desk's own work as it is.
 */
export async function mirrorTranslation(tx: Tx, entry: TranslationEntry): Promise<void> {
  const row = await readTranslationDraft(tx, { item: entry.id, lang: entry.lang });
  const draft = await readDraftForTranslating(tx, entry.id);
  if (row === null || draft === null) return;
  const isCarried = entry.asOf !== undefined && entry.asOf > entry.ofRev;
  if (isCarried && Object.keys(row.segments).length > 0) return;
  const madeFrom = (await readItemRevisions(tx, entry.id)).find(({ rev }) => rev === entry.ofRev);
  if (madeFrom === undefined) return;
  const audioOnly = Object.keys(entry.texts).length === 0;
  await putTranslationDraft(tx, { ...row, segments: segmentsFrom(entry, madeFrom), audioOnly, audio: entry.audio, vouchedBy: entry.vouchedBy ?? '' }, draft.body);
}

/** Once, after an update from a version without translations at work: those that were published already. Doing it again changes nothing. */
export async function mirrorStanding(db: Db): Promise<void> {
  for (const item of await listUnmirrored(db)) {
    await db.transaction(async (tx) => {
      await refreshById(tx, item);
      for (const entry of (await readTranslations(tx, item)).values()) {
        const row = await readTranslationDraft(tx, { item, lang: entry.lang });
        if (row !== null && row.version === 1 && Object.keys(row.segments).length === 0) await mirrorTranslation(tx, entry);
      }
    });
  }
}
