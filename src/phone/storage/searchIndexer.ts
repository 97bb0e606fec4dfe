import type { ContentDatabase } from './contentDatabase.ts';
import { indexedLanguages, indexNextBatch, mergeParts } from './searchIndexStore.ts';

/** Brings the index up to date in small steps, giving way after each; runs once at a time and starts over when called meanwhile. */
export function createSearchIndexer(db: ContentDatabase, giveWay: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      while (await indexNextBatch(db)) {
        for (const lang of await indexedLanguages(db)) await mergeParts(db, lang);
        await giveWay();
      }
    } while (again);
  };
  return () => {
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}
