import { contentDatabase } from './contentDatabase.ts';
import { createSearchIndexer } from './searchIndexer.ts';
import { createSearchReader, type SearchHit, type SearchOptions } from './searchReader.ts';
import type { SearchReply, SearchRequest } from './searchWorker.ts';

export type { SearchHit, SearchOptions } from './searchReader.ts';

/** Who searches and indexes: the worker, or this thread where there is none (tests, a browser that refuses workers). */
interface Searcher {
  search(query: string, options: SearchOptions): Promise<SearchHit[]>;
  index(): Promise<void>;
}

type Question = { ask: 'index' } | { ask: 'search'; query: string; options: SearchOptions };

function searcherInWorker(worker: Worker): Searcher {
  const waiting = new Map<number, { resolve: (hits: SearchHit[]) => void; reject: (error: Error) => void }>();
  let number = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<SearchReply>) => {
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    if ('hits' in data) asked?.resolve(data.hits);
    else asked?.reject(new Error(data.failed));
  });
  worker.addEventListener('error', () => {
    for (const asked of waiting.values()) asked.reject(new Error('search worker stopped'));
    waiting.clear();
    worker.terminate();
    if (searcher?.worker === worker) searcher = { worker: null, does: searcherInThread() };
  });
  const ask = (question: Question): Promise<SearchHit[]> => new Promise((resolve, reject) => {
    number += 1;
    waiting.set(number, { resolve, reject });
    worker.postMessage({ ...question, number } satisfies SearchRequest);
  });
  return {
    search: (query, options) => ask({ ask: 'search', query, options }),
    index: async () => void (await ask({ ask: 'index' })),
  };
}

function searcherInThread(): Searcher {
  const db = contentDatabase();
  const reader = createSearchReader(db);
  const index = createSearchIndexer(db, () => new Promise((resolve) => { setTimeout(resolve, 0); }));
  return { search: (query, options) => reader.search(query, options), index };
}

let searcher: { worker: Worker | null; does: Searcher } | null = null;

function currentSearcher(): Searcher {
  if (searcher === null) {
    const worker = typeof Worker === 'undefined' ? null : new Worker(new URL('./searchWorker.ts', import.meta.url), { type: 'module' });
    searcher = { worker, does: worker === null ? searcherInThread() : searcherInWorker(worker) };
  }
  return searcher.does;
}

/** Lets go of the worker or the open index; the next search starts afresh. */
export function closeSearch(): void {
  searcher?.worker?.terminate();
  searcher = null;
}

/**
 * Searches everything on the phone, without a network: forgiving of missing diacritics, exact ones first; the last word
 * may be a beginning. One hit per item and language.
 */
export async function searchItems(query: string, options: SearchOptions): Promise<SearchHit[]> {
  return currentSearcher().search(query, options);
}

/** Brings the index up to date with the entries on the phone. Cheap when it is; safe to call at any time. */
export async function bringIndexUpToDate(): Promise<void> {
  return currentSearcher().index();
}
