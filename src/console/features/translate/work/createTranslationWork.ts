import type * as z from 'zod/mini';
import type { Answer, Failure } from '#console/api/ask.ts';
import type { actOnSegmentsSchema, saveSegmentsSchema, SegmentId, setRecordingSchema, Translation, TranslationAct } from '#contract/translating.ts';
import { confirmText, keepMine, takeFresh, takeSaved, takeTheirs, typeInto, unsavedTexts, type Work } from './segmentEdits.ts';

type SaveSegments = z.infer<typeof saveSegmentsSchema>;
export type RecordingChange = Omit<z.infer<typeof setRecordingSchema>, 'version'>;

/** What the work asks of the server, about one item in one language. */
export interface TranslationCalls {
  read: () => Promise<Answer<Translation>>;
  save: (saved: SaveSegments) => Promise<Answer<{ version: number }>>;
  act: (acted: z.infer<typeof actOnSegmentsSchema>) => Promise<Answer<unknown>>;
  record: (recording: z.infer<typeof setRecordingSchema>) => Promise<Answer<unknown>>;
}
export type Later = (act: () => void, ms: number) => () => void;

export type SaveState = { at: 'saved' | 'typing' | 'saving' } | { at: 'failed'; failure: Failure };
export type WorkSnapshot = { at: 'opening' } | { at: 'failed'; failure: Failure } | { at: 'open'; work: Work; saving: SaveState };

/** A pause this long in the typing, and it is saved. */
const PAUSE_MS = 1500;
const RETRY_MS = 10_000;
/** Another's save may come between reading and saving; more often than this somebody must look. */
const TRIES = 3;
const worthRetrying: readonly Failure['code'][] = ['no-network', 'not-our-server', 'server-busy', 'internal', 'too-many-requests'];

export type TranslationWork = ReturnType<typeof createTranslationWork>;

/** One translation on the screen: typed texts are saved by themselves, one question to the server at a time, and nobody's words are written over. */
export function createTranslationWork(calls: TranslationCalls, later: Later) {
  let snapshot: WorkSnapshot = { at: 'opening' };
  let stopTimer = (): void => undefined;
  let line: Promise<unknown> = Promise.resolve();
  const watchers = new Set<() => void>();
  const turn = (next: WorkSnapshot) => {
    snapshot = next;
    for (const watcher of watchers) watcher();
  };
  const inLine = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = line.then(act);
    line = mine.catch(() => undefined);
    return mine;
  };
  const change = (how: (work: Work) => Work, saving?: SaveState) => {
    if (snapshot.at === 'open') turn({ ...snapshot, work: how(snapshot.work), saving: saving ?? snapshot.saving });
  };
  const saveAfter = (ms: number) => {
    stopTimer();
    stopTimer = later(() => void save(), ms);
  };
  const edit = (how: (work: Work) => Work, ms: number) => {
    change(how, { at: 'typing' });
    saveAfter(ms);
  };

  const readNow = async (): Promise<Failure | null> => {
    const answer = await calls.read();
    if (!answer.ok) {
      if (snapshot.at !== 'open') turn({ at: 'failed', failure: answer.failure });
      return answer.failure;
    }
    if (snapshot.at === 'open') change((work) => takeFresh(work, answer.value));
    else turn({ at: 'open', work: { translation: answer.value, edits: {} }, saving: { at: 'saved' } });
    return null;
  };
  const failSaving = (failure: Failure): Failure => {
    change((work) => work, { at: 'failed', failure });
    if (worthRetrying.includes(failure.code)) saveAfter(RETRY_MS);
    return failure;
  };
  const saveOnce = async (more: Omit<SaveSegments, 'version' | 'texts'>, triesLeft: number): Promise<Failure | null> => {
    if (snapshot.at !== 'open') return null;
    const texts = unsavedTexts(snapshot.work);
    const isNothing = Object.keys(texts).length === 0 && Object.keys(more).length === 0;
    if (isNothing) {
      change((work) => work, { at: Object.keys(snapshot.work.edits).length === 0 ? 'saved' : 'typing' });
      return null;
    }
    change((work) => work, { at: 'saving' });
    const answer = await calls.save({ version: snapshot.work.translation.version, texts, ...more });
    if (answer.ok) {
      change((work) => takeSaved(work, texts, answer.value.version));
      await readNow();
      change((work) => work, { at: Object.keys(snapshot.work.edits).length === 0 ? 'saved' : 'typing' });
      return null;
    }
    if (answer.failure.code !== 'translation-changed' || triesLeft <= 1) return failSaving(answer.failure);
    const failure = await readNow();
    return failure === null ? saveOnce(more, triesLeft - 1) : failSaving(failure);
  };
  const save = (more: Omit<SaveSegments, 'version' | 'texts'> = {}): Promise<Failure | null> => {
    stopTimer();
    return inLine(() => saveOnce(more, TRIES));
  };
  /** Saves what is typed, then asks for something that builds on it, then reads what became of it. */
  const afterSaving = async (ask: (version: number) => Promise<Answer<unknown>>): Promise<Failure | null> => {
    const unsaved = await save();
    if (unsaved !== null) return unsaved;
    return inLine(async () => {
      if (snapshot.at !== 'open') return { code: 'internal' };
      const answer = await ask(snapshot.work.translation.version);
      await readNow();
      return answer.ok ? null : answer.failure;
    });
  };
  return {
    snapshot: () => snapshot,
    watch: (changed: () => void) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    /** Asks for what stands now; what is typed stays. */
    refresh: () => inLine(readNow),
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
      if (snapshot.at === 'open' && Object.keys(unsavedTexts(snapshot.work)).length > 0) void save();
    },
  };
}
