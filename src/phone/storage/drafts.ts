import { recordsDatabase } from './recordsDatabase.ts';
import type { MeetingDraft } from './types.ts';

/** Names the version of a record a draft writes: the same key and base are committed at most once. */
export const draftKeyOf = (draft: Pick<MeetingDraft, 'key' | 'base'>): string => `${draft.key}/${draft.base ?? ''}`;

/** The draft under a key, or null. Keys are unique per draft: a fresh id, or the record that is being revised. */
export async function readDraft(key: string, db = recordsDatabase()): Promise<MeetingDraft | null> {
  return (await db.drafts.get(key)) ?? null;
}

/**
 * Keeps a draft; called on every keystroke, so that a killed app loses nothing (U1).
 * A keystroke that arrives after the same draft was committed is dropped, not revived.
 */
export async function saveDraft(draft: MeetingDraft, db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', db.drafts, db.records, async () => {
    const committed = await db.records.where('draftKey').equals(draftKeyOf(draft)).last();
    if (committed !== undefined && committed.revision.at >= draft.savedAt) return;
    await db.drafts.put(draft);
  });
}

/** Throws a draft away, with the photos only it held. */
export async function dropDraft(key: string, db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', db.drafts, db.photos, async () => {
    const draft = await db.drafts.get(key);
    await db.drafts.delete(key);
    if (draft === undefined) return;
    const others = new Set((await db.drafts.toArray()).flatMap((other) => other.photos.map((photo) => photo.sha256)));
    const lost = draft.photos.map((photo) => photo.sha256).filter((sha256) => !others.has(sha256));
    await db.photos.where('sha256').anyOf(lost).and((photo) => photo.state === 'draft').delete();
  });
}

/** All drafts, the one last touched first. */
export async function listDrafts(db = recordsDatabase()): Promise<MeetingDraft[]> {
  return db.drafts.orderBy('savedAt').reverse().toArray();
}
