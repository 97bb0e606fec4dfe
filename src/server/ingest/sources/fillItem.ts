import { noteAudit } from '#server/db/audit.ts';
import { fillInboxItem, lockInboxItem, readInboxItem, type StoredInboxItem } from '#server/db/inbox.ts';
import { fetchMedia } from './fetchMedia.ts';
import { fetchPage, readHtml, type FetchedPage } from './fetchPage.ts';
import { failure, type Failure, type SourceDeps } from './SourceDeps.ts';
import type { FillOrder } from './takeEntries.ts';
import { takenFrom } from './takePage.ts';

/** A feed's own text is taken for the whole one from this length on; shorter ones are a foretaste. */
const WHOLE_TEXT = 800;

async function textOf(deps: SourceDeps, { link }: StoredInboxItem, { html = '' }: FillOrder): Promise<FetchedPage | Failure> {
  if (html !== '') {
    const read = await readHtml(html, link ?? 'https://feed.invalid/', true);
    const isWhole = read.ok && read.page.blocks.reduce((sum, { text }) => sum + text.length, 0) >= WHOLE_TEXT;
    if (read.ok && (isWhole || link === null)) return read;
  }
  return link === null ? failure('no-text') : fetchPage(deps, link);
}

/** Writes a failure beside the item, where the desk sees it; text that is there already stays. */
async function keepFailure(deps: SourceDeps, id: string, { code, detail }: Failure, media: StoredInboxItem['taken']['media']): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const item = await lockInboxItem(tx, id);
    if (item === null) return;
    await fillInboxItem(tx, item, { ...item, taken: { ...item.taken, media: media.length > 0 ? media : item.taken.media, failure: { code, detail } } });
  });
}

/** Gets the full text and the media of an item and keeps them; a failure is kept beside it and handed back. Null: done, or nothing to do. */
export async function fillItem(deps: SourceDeps, id: string, { order, actor }: { order: FillOrder; actor: string }): Promise<Failure | null> {
  const before = await readInboxItem(deps.db, id);
  if (before === null || before.state === 'drafted') return null;
  const fetched = await textOf(deps, before, order);
  const links = fetched.ok ? fetched.page : { pictures: [], sounds: [] };
  const media = await fetchMedia(deps, { pictures: links.pictures, sounds: [...new Set([...(order.sounds ?? []), ...links.sounds])] }, { actor, name: before.title });
  if (!fetched.ok) {
    await keepFailure(deps, id, fetched, media);
    return fetched;
  }
  const now = deps.now();
  const { taken, publishedAt } = takenFrom(fetched.page, { issuer: before.taken.issuer, now });
  await deps.db.transaction(async (tx) => {
    const item = await lockInboxItem(tx, id);
    if (item === null || item.state === 'drafted') return;
    const { summary, number, date } = item.taken;
    const isOwn = number !== '';
    await fillInboxItem(tx, item, {
      hasText: true, publishedAt: item.publishedAt ?? publishedAt,
      taken: { ...taken, media, summary: summary || taken.summary, number: isOwn ? number : taken.number, date: isOwn || taken.number === '' ? date || taken.date : taken.date },
    });
    await noteAudit(tx, { at: now, actor, action: 'inbox.fill', subject: `inbox:${id}`, unit: item.unit, detail: { blocks: taken.blocks.length, media: media.length } });
  });
  return null;
}
