import { runApart } from '../apart/runApart.ts';
import type { PageReading } from '../page/readPage.ts';
import { decodeText } from '../web/decodeText.ts';
import { fetchSafely, publicWebOnly } from '../web/fetchSafely.ts';
import { pageLimits } from '../web/fetchLimits.ts';
import { endOfApart } from './fetchFeed.ts';
import { failure, type Failure, type SourceDeps } from './SourceDeps.ts';

export interface FetchedPage {
  ok: true;
  /** Where it was in the end. */
  url: string;
  page: PageReading;
}

const isPageType = (type: string): boolean => type === 'text/html' || type === 'application/xhtml+xml';

/** Reads HTML that came with a feed, or a page's, apart. */
export async function readHtml(html: string, url: string, isFragment: boolean): Promise<FetchedPage | Failure> {
  const read = await runApart('readPage', { html, url, isFragment });
  if (!read.ok) return endOfApart(read);
  return read.value === null ? failure('no-text') : { ok: true, url, page: read.value };
}

/** Fetches a page and takes its article out of it. */
export async function fetchPage({ web = publicWebOnly }: SourceDeps, url: string): Promise<FetchedPage | Failure> {
  const fetched = await fetchSafely(web, { url, limits: pageLimits, isWanted: isPageType, accept: 'text/html, application/xhtml+xml' });
  if (!fetched.ok) return fetched.code === 'wrong-type' ? { ...fetched, code: 'not-a-page' } : fetched;
  if (fetched.value === 'unchanged') return failure('status', '304');
  const { bytes, type, url: end } = fetched.value;
  return readHtml(decodeText(bytes, type), end, false);
}
