import type { Failure } from '#console/api/ask.ts';
import { takeFresh, takeSaved, unsavedTexts } from './segmentEdits.ts';
import type { SaveSegments, TranslationCalls } from './translationCalls.ts';
import type { WorkStore } from './workStore.ts';

/** Another's save may come between reading and saving; more often than this somebody must look. */
const TRIES = 3;

export interface Saver {
  /** Asks for what stands now; what is typed stays. */
  read: () => Promise<Failure | null>;
  /** Saves what is typed, but never over another's words: those are read first, and a segment in conflict waits. */
  save: (more?: Omit<SaveSegments, 'version' | 'texts'>) => Promise<Failure | null>;
}

/** Reading and saving one translation. `onFailed` hears of a save that did not succeed. */
export function createSaver(calls: TranslationCalls, store: WorkStore, onFailed: (failure: Failure) => void): Saver {
  const read = async (): Promise<Failure | null> => {
    const answer = await calls.read();
    const isOpen = store.snapshot().at === 'open';
    if (!answer.ok) {
      if (!isOpen) store.turn({ at: 'failed', failure: answer.failure });
      return answer.failure;
    }
    if (isOpen) store.change((work) => takeFresh(work, answer.value));
    else store.turn({ at: 'open', work: { translation: answer.value, edits: {} }, saving: { at: 'saved' } });
    return null;
  };
  const fail = (failure: Failure): Failure => {
    store.change((work) => work, { at: 'failed', failure });
    onFailed(failure);
    return failure;
  };
  const saveNow = async (more: Omit<SaveSegments, 'version' | 'texts'>, triesLeft: number): Promise<Failure | null> => {
    const snapshot = store.snapshot();
    if (snapshot.at !== 'open') return null;
    const texts = unsavedTexts(snapshot.work);
    if (Object.keys(texts).length + Object.keys(more).length === 0) {
      store.settle();
      return null;
    }
    store.change((work) => work, { at: 'saving' });
    const answer = await calls.save({ version: snapshot.work.translation.version, texts, ...more });
    if (answer.ok) {
      store.change((work) => takeSaved(work, texts, answer.value.version));
      await read();
      store.settle();
      return null;
    }
    if (answer.failure.code !== 'translation-changed' || triesLeft <= 1) return fail(answer.failure);
    const failure = await read();
    return failure === null ? saveNow(more, triesLeft - 1) : fail(failure);
  };
  return { read, save: (more = {}) => saveNow(more, TRIES) };
}
