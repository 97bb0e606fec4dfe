import type { Answer, Failure } from '#console/api/ask.ts';
import type { SegmentId, TranslationAct } from '#contract/translating.ts';
import { createSaver } from './createSaver.ts';
import { confirmText, keepMine, takeTheirs, typeInto, unsavedTexts, type Work } from './segmentEdits.ts';
import type { RecordingChange, SaveSegments, TranslationCalls } from './translationCalls.ts';
import { createWorkStore } from './workStore.ts';

export type Later = (act: () => void, ms: number) => () => void;

/** A pause this long in the typing, and it is saved. */
const PAUSE_MS = 1500;
const RETRY_MS = 10_000;
const worthRetrying: readonly Failure['code'][] = ['no-network', 'not-our-server', 'server-busy', 'internal', 'too-many-requests'];

export type TranslationWork = ReturnType<typeof createTranslationWork>;

/** One translation on the screen: typed texts are saved by themselves, one question to the server at a time, and nobody's words are written over. */
export function createTranslationWork(calls: TranslationCalls, later: Later) {
  const store = createWorkStore();
  let stopTimer = (): void => undefined;
  let line: Promise<unknown> = Promise.resolve();
  const inLine = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = line.then(act);
    line = mine.catch(() => undefined);
    return mine;
  };
  const saveAfter = (ms: number) => {
    stopTimer();
    stopTimer = later(() => void save(), ms);
  };
  const saver = createSaver(calls, store, ({ code }) => { if (worthRetrying.includes(code)) saveAfter(RETRY_MS); });
  const save = (more?: Omit<SaveSegments, 'version' | 'texts'>): Promise<Failure | null> => {
    stopTimer();
    return inLine(() => saver.save(more));
  };
  const edit = (how: (work: Work) => Work, ms: number) => {
    store.change(how, { at: 'typing' });
    saveAfter(ms);
  };
  /** Saves what is typed, then asks for something that builds on it, then reads what became of it. */
  const afterSaving = async (ask: (version: number) => Promise<Answer<unknown>>): Promise<Failure | null> => {
    const unsaved = await save();
    if (unsaved !== null) return unsaved;
    return inLine(async () => {
      const snapshot = store.snapshot();
      if (snapshot.at !== 'open') return { code: 'internal' };
      const answer = await ask(snapshot.work.translation.version);
      await saver.read();
      return answer.ok ? null : answer.failure;
    });
  };
  return {
    snapshot: store.snapshot,
    watch: store.watch,
    refresh: () => inLine(saver.read),
    type: (id: SegmentId, text: string) => edit((work) => typeInto(work, id, text), PAUSE_MS),
    confirm: (id: SegmentId) => edit((work) => confirmText(work, id), 0),
    keepMine: (id: SegmentId) => edit((work) => keepMine(work, id), 0),
    takeTheirs: (id: SegmentId) => edit((work) => takeTheirs(work, id), 0),
    save,
    act: (act: TranslationAct, segments: SegmentId[], reason?: string) =>
      afterSaving((version) => calls.act({ version, act, segments, ...(reason === undefined ? {} : { reason }) })),
    record: (recording: RecordingChange) => afterSaving((version) => calls.record({ version, ...recording })),
    /** Leaving: what is typed is sent without waiting. */
    close: () => {
      stopTimer();
      const snapshot = store.snapshot();
      if (snapshot.at === 'open' && Object.keys(unsavedTexts(snapshot.work)).length > 0) void save();
    },
  };
}
