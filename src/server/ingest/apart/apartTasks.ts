import type { readDocument } from '../documents/readDocument.ts';
import type { readFeed } from '../feed/readFeed.ts';
import type { measureSound } from '../media/measureSound.ts';
import type { readPage } from '../page/readPage.ts';

/** What may be asked of the thread apart. Inputs and outputs are plain values: they are copied. */
export interface ApartTasks {
  measureSound: typeof measureSound;
  readDocument: typeof readDocument;
  readFeed: typeof readFeed;
  readPage: typeof readPage;
}
export type ApartTask = keyof ApartTasks;
