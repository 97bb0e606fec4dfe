import { addInboxItem, findKnown, lockInbox, type NewInboxItem } from '#server/db/inbox.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Tx } from '#server/db/Db.ts';
import { addJob } from '#server/db/jobs.ts';
import type { StoredSource } from '#server/db/sources.ts';
import { feedTime, vietnamDay } from '../feed/feedDates.ts';
import type { FeedEntry } from '../feed/readFeed.ts';
import { linkKeyOf, titleKeyOf } from '../feed/storyKeys.ts';
import { documentMarkIn } from '../text/documentNumber.ts';

/** Kind of the job that gets an item's full text and media; its key is the item's id. */
export const FILL_INBOX_JOB = 'fill-inbox';

/** What the job is told beside the item. */
export interface FillOrder {
  html?: string;
  sounds?: string[];
}

/** Older entries are the past of the portal, not its news. */
const OLDEST_MS = 60 * 86_400_000;
/** Pages asked for by themselves at one poll; the others when somebody wants them. */
const MOST_PAGES = 40;
/** A portal is asked for a page every two seconds, not for fifty at once. */
const BETWEEN_PAGES_MS = 2_000;
/** Feeds that carry whole texts. Longer ones are read from their page. */
const MOST_HTML = 300_000;

function itemFrom(source: StoredSource, entry: FeedEntry, now: number): NewInboxItem {
  const publishedAt = feedTime(entry.date, now);
  const { number, date } = documentMarkIn([entry.title, entry.summary]);
  return {
    source: source.id, unit: source.unit, title: entry.title, link: entry.link, linkKey: entry.link === null ? null : linkKeyOf(entry.link), titleKey: titleKeyOf(entry.title), publishedAt, hasText: false,
    taken: { summary: entry.summary, number, date: date || (publishedAt === null ? '' : vietnamDay(publishedAt)), issuer: source.issuer, blocks: [], media: [], failure: null },
  };
}

/** Entries nobody could know again, by link or title, would come anew at each poll. */
const isKnowable = ({ linkKey, titleKey }: NewInboxItem): boolean => linkKey !== null || titleKey !== '';
const isNews = ({ publishedAt }: NewInboxItem, now: number): boolean => publishedAt === null || publishedAt >= now - OLDEST_MS;

async function orderText(tx: Tx, item: string, entry: FeedEntry, { place, now }: { place: number; now: number }): Promise<void> {
  const html = entry.html.length <= MOST_HTML ? entry.html : '';
  if (html === '' && entry.link === null && entry.sounds.length === 0) return;
  if (place >= MOST_PAGES && html === '') return;
  const payload: FillOrder = { ...(html !== '' && { html }), ...(entry.sounds.length > 0 && { sounds: entry.sounds.slice(0, 2) }) };
  await addJob(tx, { kind: FILL_INBOX_JOB, key: item, payload: { ...payload }, runAt: now + place * BETWEEN_PAGES_MS });
}

/** Puts what is new of a feed into the inbox, each story once, and orders its full text. Gives how many were new. */
export async function takeEntries(tx: Tx, source: StoredSource, entries: readonly FeedEntry[], now: number): Promise<number> {
  await lockInbox(tx, source.unit);
  const wanted = entries.map((entry) => ({ entry, item: itemFrom(source, entry, now) })).filter(({ item }) => isKnowable(item) && isNews(item, now));
  const known = await findKnown(tx, source.unit, { links: wanted.flatMap(({ item }) => item.linkKey ?? []), titles: wanted.flatMap(({ item }) => item.titleKey || []), now });
  let place = 0;
  for (const { entry, item } of wanted) {
    if ((item.linkKey !== null && known.has(item.linkKey)) || known.has(item.titleKey)) continue;
    // A millisecond apart, so that the list keeps the feed's order.
    const row = await addInboxItem(tx, item, now - place);
    if (row === null) continue;
    if (item.linkKey !== null) known.set(item.linkKey, row.id);
    if (item.titleKey !== '') known.set(item.titleKey, row.id);
    await noteAudit(tx, { at: now, actor: `source:${source.id}`, action: 'inbox.take', subject: `inbox:${row.id}`, unit: source.unit });
    await orderText(tx, row.id, entry, { place, now });
    place += 1;
  }
  return place;
}
