import type { Audio } from '#contract/content.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import type { Tx } from '#server/db/Db.ts';
import type { StoredDraft } from '#server/db/drafts.ts';
import { readItemRevisions } from '#server/db/items.ts';
import { isRecordingKept } from '#server/db/mediaFiles.ts';

const filesKey = ({ files }: Audio): string => canonicalJson(files);

/**
 * The first recording a text names that it may not: one that neither was taken in at the desk, as it is named, nor stands in
 * this draft or in a published revision of it (imported ones do). Null when there is none.
 */
export async function unknownRecording(tx: Tx, draft: StoredDraft, audio: readonly Audio[]): Promise<Audio | null> {
  const standing = new Set([...draft.body.audio, ...(draft.approvedBody?.audio ?? [])].map(filesKey));
  const added = audio.filter((one) => !standing.has(filesKey(one)));
  if (added.length === 0) return null;
  const published = new Set((await readItemRevisions(tx, draft.id)).flatMap((entry) => entry.audio.map(filesKey)));
  for (const one of added) if (!published.has(filesKey(one)) && !(await isRecordingKept(tx, one.files))) return one;
  return null;
}
