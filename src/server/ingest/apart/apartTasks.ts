import { readDocument } from '../documents/readDocument.ts';
import { readFeed } from '../feed/readFeed.ts';
import { measureSound } from '../media/measureSound.ts';
import { readPage } from '../page/readPage.ts';

/** What may be asked of the thread apart. Inputs and outputs are plain values: they are copied. */
export const apartTasks = { measureSound, readDocument, readFeed, readPage } as const;
export type ApartTasks = typeof apartTasks;
export type ApartTask = keyof ApartTasks;
