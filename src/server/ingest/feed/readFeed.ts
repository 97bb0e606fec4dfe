import { parseFeed } from 'feedsmith';
import { visibleText } from '../cleanText.ts';
import { textOfHtml } from '../page/textOfHtml.ts';
import { withoutAgency } from '../text/agencyPrefix.ts';

/** One entry of a feed, in plain text. `html` is the full text where the feed itself carries it; it goes no further than `readPage`. */
export interface FeedEntry {
  title: string;
  summary: string;
  link: string | null;
  /** As written; `feedTime` reads it. */
  date: string;
  html: string;
  sounds: string[];
}
export type FeedReading = { ok: true; title: string; entries: FeedEntry[] } | { ok: false; code: 'entities' | 'not-a-feed' };

/** A feed is a window on the newest; who sends thousands is not believed to have that many. */
const MOST_ENTRIES = 100;
const TITLE_LENGTH = 200;
const SUMMARY_LENGTH = 600;

/** Whether the text declares a document type or entities: no feed needs one, and a few lines of them unpack to gigabytes. Looked for before any parser runs. */
function declaresEntities(text: string): boolean {
  if (/<!ENTITY/i.test(text)) return true;
  let at = 0;
  for (;;) {
    at += /^[\s\uFEFF]*/.exec(text.slice(at, at + 1_000))![0].length;
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    if (end === null) return text.startsWith('<!', at);
    const close = text.indexOf(end, at);
    if (close === -1) return false;
    at = close + end.length;
  }
}

interface Written {
  title?: string | undefined;
  summary?: string | undefined;
  link?: string | undefined;
  date?: string | undefined;
  html?: string | undefined;
  attached: ({ url?: string | undefined; type?: string | undefined } | undefined)[];
}

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/u, '')}…`);
const webLink = (link: string | undefined): string | null => (link !== undefined && /^https?:\/\/\S{3,500}$/i.test(link.trim()) ? link.trim() : null);
const isSound = ({ url, type }: { url?: string | undefined; type?: string | undefined }): boolean =>
  type?.startsWith('audio/') === true || /\.(?:mp3|m4a|ogg|opus|wav)(?:\?|$)/i.test(url ?? '');

const entryFrom = ({ title = '', summary = '', link, date = '', html = '', attached }: Written): FeedEntry => ({
  title: cut(withoutAgency(visibleText(textOfHtml(title))), TITLE_LENGTH),
  summary: cut(withoutAgency(visibleText(textOfHtml(summary))), SUMMARY_LENGTH),
  link: webLink(link), date, html,
  sounds: attached.flatMap((one) => (one !== undefined && isSound(one) ? (webLink(one.url) ?? []) : [])),
});

type Parsed = ReturnType<typeof parseFeed>;

const dateText = (...dates: unknown[]): string => dates.find((date) => typeof date === 'string') ?? '';
const rssDate = (item: { pubDate?: unknown; dc?: { dates?: unknown[]; date?: unknown } | undefined }): string => dateText(item.pubDate, item.dc?.dates?.[0], item.dc?.date);

/** The four formats brought to one shape. */
function writtenIn(parsed: Parsed): { title: string | undefined; items: Written[] } {
  if (parsed.format === 'atom') {
    const { title, entries = [] } = parsed.feed;
    return { title: title?.value, items: entries.map((entry) => ({
      title: entry.title?.value, summary: entry.summary?.value ?? entry.content?.value, html: entry.content?.value, date: dateText(entry.published, entry.updated),
      link: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
      attached: (entry.links ?? []).filter(({ rel }) => rel === 'enclosure').map(({ href, type }) => ({ url: href, type })),
    })) };
  }
  if (parsed.format === 'json') {
    const { title, items = [] } = parsed.feed;
    return { title, items: items.map((item) => ({
      title: item.title, summary: item.summary ?? item.content_text ?? item.content_html, html: item.content_html, date: dateText(item.date_published, item.date_modified), link: item.url ?? item.external_url,
      attached: (item.attachments ?? []).map(({ url, mime_type: type }) => ({ url, type })),
    })) };
  }
  const { title, items = [] } = parsed.feed;
  return { title, items: items.map((item) => ({
    title: item.title, summary: item.description, html: item.content?.encoded, date: rssDate(item), attached: 'enclosures' in item ? (item.enclosures ?? []) : [],
    link: item.link ?? ('guid' in item && item.guid?.isPermaLink !== false ? item.guid?.value : undefined),
  })) };
}

/** Reads RSS, Atom or JSON Feed into entries. Runs apart (`apart/runApart`): the text is a stranger's. Entries without a title are left out. */
export function readFeed({ text }: { text: string }): FeedReading {
  if (declaresEntities(text)) return { ok: false, code: 'entities' };
  let parsed: Parsed;
  try {
    parsed = parseFeed(text);
  } catch {
    return { ok: false, code: 'not-a-feed' }; // what the parser says of a text it cannot use
  }
  const { title, items } = writtenIn(parsed);
  const entries = items.slice(0, MOST_ENTRIES).map(entryFrom).filter((entry) => entry.title !== '');
  return { ok: true, title: visibleText(textOfHtml(title ?? '')).slice(0, TITLE_LENGTH), entries };
}
