import { createHash } from 'node:crypto';
import type { DraftBlock } from '#contract/editorial.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { StoredTaken } from '#server/db/editorialSchema.ts';
import { addInboxItem, findKnown, lockInbox, readInboxItem, type NewInboxItem, type StoredInboxItem } from '#server/db/inbox.ts';
import { noteAnswer, type StoredSource } from '#server/db/sources.ts';
import { feedTime, vietnamDay } from '../feed/feedDates.ts';
import { linkKeyOf, titleKeyOf } from '../feed/storyKeys.ts';
import type { TakenBlock } from '../page/htmlBlocks.ts';
import type { PageReading } from '../page/readPage.ts';
import { documentMarkIn } from '../text/documentNumber.ts';
import { fetchMedia } from './fetchMedia.ts';
import { fetchPage, type FetchedPage } from './fetchPage.ts';
import type { Failure, SourceDeps } from './SourceDeps.ts';

export const withIds = (blocks: readonly TakenBlock[]): DraftBlock[] => blocks.map((block, index) => ({ id: `b${index + 1}`, ...block }));

/** What a page gives an item: text, document, date. Media come after. */
export function takenFrom(page: PageReading, { issuer, now }: { issuer: string; now: number }): { taken: StoredTaken; publishedAt: number | null } {
  const publishedAt = feedTime(page.date, now);
  const { number, date } = documentMarkIn([page.title, page.summary, ...page.blocks.slice(0, 3).map(({ text }) => text)]);
  const day = date || (publishedAt === null ? '' : vietnamDay(publishedAt));
  return { publishedAt, taken: { summary: page.summary, number, date: day, issuer, blocks: withIds(page.blocks), media: [], failure: null } };
}

interface Taker {
  actor: string;
  unit: string;
  source: string | null;
  issuer: string;
}

/** A page that is watched comes again when its text has changed; one that somebody pasted does not. */
const keyOf = ({ url, page }: FetchedPage, isWatched: boolean): string | null => {
  const key = linkKeyOf(url);
  if (!isWatched || key === null) return key;
  return `${key}#${createHash('sha256').update(page.blocks.map(({ text }) => text).join('\n')).digest('hex').slice(0, 16)}`;
};

function itemFrom(fetched: FetchedPage, taker: Taker, now: number): NewInboxItem {
  const { page, url } = fetched;
  const { taken, publishedAt } = takenFrom(page, { issuer: taker.issuer || new URL(url).hostname, now });
  const isWatched = taker.source !== null;
  const title = page.title === '' ? (page.blocks[0]?.text ?? '').slice(0, 150) : page.title;
  return { source: taker.source, unit: taker.unit, title, link: url, linkKey: keyOf(fetched, isWatched), titleKey: isWatched ? '' : titleKeyOf(title), publishedAt, hasText: true, taken };
}

/** Puts a page that was read into the inbox, or finds it there. Its media are fetched first: an item is whole when it is seen. */
async function keepPage(deps: SourceDeps, fetched: FetchedPage, taker: Taker): Promise<{ item: StoredInboxItem; already: boolean }> {
  const now = deps.now();
  const made = itemFrom(fetched, taker, now);
  const keys = { links: made.linkKey === null ? [] : [made.linkKey], titles: made.titleKey === '' ? [] : [made.titleKey], now };
  const find = async (tx: SourceDeps['db'] | Parameters<Parameters<SourceDeps['db']['transaction']>[0]>[0]): Promise<StoredInboxItem | null> => {
    const [id] = (await findKnown(tx, taker.unit, keys)).values();
    return id === undefined ? null : readInboxItem(tx, id);
  };
  const before = await find(deps.db);
  if (before !== null) return { item: before, already: true };
  const media = await fetchMedia(deps, fetched.page, { actor: taker.actor, name: made.title });
  return deps.db.transaction(async (tx) => {
    await lockInbox(tx, taker.unit);
    const meanwhile = await find(tx);
    if (meanwhile !== null) return { item: meanwhile, already: true };
    const item = (await addInboxItem(tx, { ...made, taken: { ...made.taken, media } }, now))!;
    await noteAudit(tx, { at: now, actor: taker.actor, action: 'inbox.take', subject: `inbox:${item.id}`, unit: taker.unit });
    return { item, already: false };
  });
}

/** Takes one page in by its address, as an account asked. */
export async function takePage(deps: SourceDeps, asked: { url: string; unit: string; actor: string }): Promise<{ ok: true; item: StoredInboxItem; already: boolean } | Failure> {
  const fetched = await fetchPage(deps, asked.url);
  if (!fetched.ok) return fetched;
  return { ok: true, ...(await keepPage(deps, fetched, { actor: asked.actor, unit: asked.unit, source: null, issuer: '' })) };
}

/** Asks a source that is a page: its text, if it changed, is a new item. */
export async function takePageOf(deps: SourceDeps, source: StoredSource): Promise<Failure | null> {
  const fetched = await fetchPage(deps, source.url);
  if (!fetched.ok) return fetched;
  await keepPage(deps, fetched, { actor: `source:${source.id}`, unit: source.unit, source: source.id, issuer: source.issuer });
  await noteAnswer(deps.db, source.id, { etag: null, lastModified: null, at: deps.now() });
  return null;
}
