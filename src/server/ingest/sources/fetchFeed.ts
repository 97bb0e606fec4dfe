import { runApart, type ApartResult } from '../apart/runApart.ts';
import type { FeedEntry } from '../feed/readFeed.ts';
import { decodeText } from '../web/decodeText.ts';
import { fetchSafely, publicWebOnly, type KnownVersion } from '../web/fetchSafely.ts';
import { feedLimits } from '../web/fetchLimits.ts';
import { failure, type Failure, type SourceDeps } from './SourceDeps.ts';

export interface FetchedFeed extends KnownVersion {
  ok: true;
  title: string;
  entries: FeedEntry[];
}

/** Many servers call their feeds plain text or a page; what they are is seen by reading them. Pictures, archives and programs are not read at all. */
const isFeedType = (type: string): boolean => type === '' || /^(?:text\/(?:xml|html|plain)|application\/(?:json|feed\+json|xml|(?:rss|atom|rdf)\+xml))$/.test(type);

/** What a thread apart that was ended says about the bytes it was given. */
export const endOfApart = (result: Extract<ApartResult<unknown>, { ok: false }>): Failure => failure(result.why === 'too-slow' ? 'too-slow' : 'damaged', `reading: ${result.why}`);

/** Asks a feed and reads it. With the tags of the last time an unchanged one is `unchanged`. */
export async function fetchFeed({ web = publicWebOnly }: SourceDeps, url: string, known?: KnownVersion): Promise<FetchedFeed | 'unchanged' | Failure> {
  const accept = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1';
  const fetched = await fetchSafely(web, { url, limits: feedLimits, isWanted: isFeedType, accept, ...(known !== undefined && { known }) });
  if (!fetched.ok) return fetched;
  if (fetched.value === 'unchanged') return 'unchanged';
  const { bytes, type, etag, lastModified } = fetched.value;
  const read = await runApart('readFeed', { text: decodeText(bytes, type) });
  if (!read.ok) return endOfApart(read);
  return read.value.ok ? { ok: true, title: read.value.title, entries: read.value.entries, etag, lastModified } : failure(read.value.code);
}
