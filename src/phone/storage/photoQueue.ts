import type { RecordsDatabase } from './recordsDatabase.ts';

/**
 * Puts the photos of a committed record in the queue and takes out those the person removed before they were sent.
 * Must run inside a command's transaction.
 */
export async function settlePhotos(db: RecordsDatabase, before: readonly string[], now: readonly string[]): Promise<void> {
  const device = (await db.identity.toArray()).find((row) => row.active)?.device ?? '';
  await db.photos.where('sha256').anyOf([...now]).modify((photo) => {
    if (photo.state === 'sent' || photo.state === 'waiting') return;
    photo.state = 'waiting';
    photo.device = device;
    delete photo.code;
  });
  const removed = before.filter((sha256) => !now.includes(sha256));
  if (removed.length === 0) return;
  const wanted = await wantedPhotos(db);
  await db.photos.where('sha256').anyOf(removed.filter((sha256) => !wanted.has(sha256))).and((photo) => photo.state !== 'sent').delete();
}

/** Photos that the newest revision of any meeting, or any draft, still names. */
async function wantedPhotos(db: RecordsDatabase): Promise<Set<string>> {
  const rows = await db.records.where('[kind+seq]').between(['meeting', -Infinity], ['meeting', Infinity]).toArray();
  const newest = new Map(rows.map((row) => [row.record, row.revision]));
  const wanted = new Set((await db.drafts.toArray()).flatMap((draft) => draft.photos.map((photo) => photo.sha256)));
  for (const revision of newest.values()) {
    if (revision.kind === 'meeting' && !revision.withdrawn) for (const sha256 of revision.body.photos) wanted.add(sha256);
  }
  return wanted;
}
