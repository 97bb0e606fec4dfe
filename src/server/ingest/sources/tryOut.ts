import type { SourceTest } from '#contract/sources.ts';
import { feedTime } from '../feed/feedDates.ts';
import { fetchFeed } from './fetchFeed.ts';
import { fetchPage } from './fetchPage.ts';
import type { SourceDeps } from './SourceDeps.ts';

const SHOWN = 8;

/** Asks a source as it would be asked, and keeps nothing: what would come, or why nothing would. */
export async function tryOut(deps: SourceDeps, { kind, url }: { kind: 'feed' | 'page'; url: string }): Promise<SourceTest> {
  const now = deps.now();
  const failed = ({ code, detail }: { code: NonNullable<SourceTest['failure']>['code']; detail: string }): SourceTest => ({ failure: { code, detail }, title: '', entries: [] });
  if (kind === 'page') {
    const fetched = await fetchPage(deps, url);
    if (!fetched.ok) return failed(fetched);
    const { title, blocks, date } = fetched.page;
    return { failure: null, title, entries: blocks.slice(0, SHOWN).map(({ text }, index) => ({ title: text.slice(0, 200), summary: '', link: null, publishedAt: index === 0 ? feedTime(date, now) : null })) };
  }
  const fetched = await fetchFeed(deps, url);
  if (fetched === 'unchanged') return { failure: null, title: '', entries: [] };
  if (!fetched.ok) return failed(fetched);
  return { failure: null, title: fetched.title, entries: fetched.entries.slice(0, SHOWN).map(({ title, summary, link, date }) => ({ title, summary, link, publishedAt: feedTime(date, now) })) };
}
