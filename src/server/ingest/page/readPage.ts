import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { visibleText } from '../cleanText.ts';
import { withoutAgency } from '../text/agencyPrefix.ts';
import { blocksOfHtml, type TakenBlock } from './htmlBlocks.ts';
import { textOfHtml } from './textOfHtml.ts';

export interface PageReading {
  title: string;
  summary: string;
  /** As the page writes it; empty where it does not. */
  date: string;
  blocks: TakenBlock[];
  pictures: { url: string; title: string }[];
  sounds: string[];
}

const MOST_ELEMENTS = 30_000;
const MOST_PICTURES = 3;
const MOST_SOUNDS = 2;

const absolute = (address: string | null, base: string): string | null => {
  if (address === null || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return /^https?:$/.test(url.protocol) && url.href.length <= 500 ? url.href : null;
};

function picturesIn(root: Element, base: string): PageReading['pictures'] {
  const found = [...root.querySelectorAll('img')].flatMap((image) => {
    const url = absolute(image.getAttribute('data-src') ?? image.getAttribute('data-original') ?? image.getAttribute('src'), base);
    const isTiny = [image.getAttribute('width'), image.getAttribute('height')].some((size) => size !== null && Number.parseInt(size, 10) < 100);
    const caption = image.closest('figure')?.querySelector('figcaption')?.textContent ?? image.getAttribute('alt') ?? '';
    return url === null || isTiny ? [] : [{ url, title: visibleText(caption).slice(0, 200) }];
  });
  return found.slice(0, MOST_PICTURES);
}

const soundsIn = (document: Document, base: string): string[] =>
  [...document.querySelectorAll('audio[src], audio source[src], a[href$=".mp3"], a[href$=".m4a"]')]
    .flatMap((element) => absolute(element.getAttribute('src') ?? element.getAttribute('href'), base) ?? []).slice(0, MOST_SOUNDS);

const metaOf = (document: Document, names: readonly string[]): string => {
  for (const name of names) {
    const content = document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content');
    if (content != null && content.trim() !== '') return content.trim();
  }
  return '';
};

/** The first block often says the title again, and begins with the agency's name. */
function tidied(blocks: readonly TakenBlock[], title: string): TakenBlock[] {
  const rest = blocks[0]?.text.replaceAll('*', '') === title ? blocks.slice(1) : blocks;
  return rest.map((block, index) => (index < 2 && block.type === 'paragraph' ? { ...block, text: withoutAgency(block.text) } : block));
}

/**
 * The article of a page (Mozilla's Readability on linkedom), or with `isFragment` all of a feed's own HTML, as blocks. Null
 * when no text is found. Runs apart (`apart/runApart`): the page is a stranger's.
 */
export function readPage({ html, url, isFragment }: { html: string; url: string; isFragment: boolean }): PageReading | null {
  const { document } = parseHTML(isFragment ? `<!doctype html><html><body>${html}</body></html>` : html) as unknown as { document: Document };
  if (document.documentElement === null || document.body === null) return null;
  const sounds = soundsIn(document, url);
  const title = visibleText(textOfHtml(metaOf(document, ['og:title']) || (document.querySelector('h1')?.textContent ?? '') || (document.querySelector('title')?.textContent ?? '')));
  const summary = visibleText(textOfHtml(metaOf(document, ['og:description', 'description'])));
  const date = metaOf(document, ['article:published_time', 'pubdate', 'dc.date', 'datePublished']) || (document.querySelector('time[datetime]')?.getAttribute('datetime') ?? '');
  const article = isFragment ? document.body : new Readability<Element>(document, { maxElemsToParse: MOST_ELEMENTS, charThreshold: 150, serializer: (node) => node as Element }).parse()?.content;
  if (article == null) return null;
  const plainTitle = withoutAgency(title).slice(0, 200);
  const blocks = tidied(blocksOfHtml(article), plainTitle);
  return blocks.length === 0 ? null : { title: plainTitle, summary: withoutAgency(summary).slice(0, 600), date, blocks, pictures: picturesIn(article, url), sounds };
}
