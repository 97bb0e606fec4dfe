import { contentDatabase } from './contentDatabase.ts';
import { createSearchIndexer } from './searchIndexer.ts';
import { createSearchReader, type SearchHit, type SearchOptions } from './searchReader.ts';

/** What the page asks the worker, and what it answers. `number` pairs them. */
export type SearchRequest = { number: number; ask: 'index' } | { number: number; ask: 'search'; query: string; options: SearchOptions };
export type SearchReply = { number: number; hits: SearchHit[] } | { number: number; failed: string };

const giveWay = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });
const reader = createSearchReader(contentDatabase());
const bringUpToDate = createSearchIndexer(contentDatabase(), giveWay);

async function answer(request: SearchRequest): Promise<SearchHit[]> {
  if (request.ask === 'search') return reader.search(request.query, request.options);
  await bringUpToDate();
  return [];
}

const reply = (message: SearchReply): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  answer(data).then(
    (hits) => reply({ number: data.number, hits }),
    (error: unknown) => reply({ number: data.number, failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
  );
});
