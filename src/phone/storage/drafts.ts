import { canonicalJson } from '#domain/canonicalJson.ts';
import { watched } from './watched.ts';
import { recordsDatabase } from './recordsDatabase.ts';
import type { MeetingDraft } from './types.ts';

/**
 * Names a draft by its key, its base and its very content, so that what two tabs commit at once is kept once (L3), and a
 * late keystroke cannot bring back what was committed. Not the time: the clock may jump.
 */
export function draftKeyOf(draft: MeetingDraft): string {
  const { savedAt: _savedAt, ...content } = draft;
  return `${draft.key}/${draft.base ?? ''}/${fingerprint(canonicalJson(content))}`;
}

/** A 53-bit hash (cyrb53, public domain): transactions cannot wait for WebCrypto. */
function fingerprint(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}

/** The draft under a key, or null. Keys are unique per draft: a fresh id, or the record that is being revised. */
export async function readDraft(key: string, db = recordsDatabase()): Promise<MeetingDraft | null> {
  return (await watched('records', 'read', () => db.drafts.get(key))) ?? null;
}

/** Keeps a draft; called on every keystroke, so that a killed app loses nothing (U1). */
export async function saveDraft(draft: MeetingDraft, db = recordsDatabase()): Promise<void> {
  await watched('records', 'write', () => db.transaction('rw', db.drafts, db.records, async () => {
    const committed = await db.records.where('draftKey').equals(draftKeyOf(draft)).count();
    if (committed === 0) await db.drafts.put(draft);
  }));
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
