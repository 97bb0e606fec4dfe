import { describe, expect, it } from 'vitest';
import type { Answer } from '#console/api/ask.ts';
import { createTranslationWork } from '#console/features/translate/work/createTranslationWork.ts';
import { conflicts, shownText } from '#console/features/translate/work/segmentEdits.ts';
import type { TranslationCalls } from '#console/features/translate/work/translationCalls.ts';
import type { Segment, Translation } from '#contract/translating.ts';
import { makeSegment, makeTranslation, person } from './makeTranslation.ts';

interface Desk {
  server: Translation;
  asked: string[];
  /** Fails the next call of that name. */
  fail: (name: string, code: 'no-network' | 'own-text') => void;
  /** Somebody else saves. */
  otherSaves: (id: string, text: string) => void;
  /** Lets the timers run that are due, and what they asked for. */
  pass: (ms: number) => Promise<void>;
  work: ReturnType<typeof createTranslationWork>;
  segment: (id: string) => Segment;
  shown: (id: string) => string;
  saving: () => string;
}

const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await Promise.resolve(); };

/** A server in a few lines: versions as the real one counts them. */
async function setupDesk(): Promise<Desk> {
  const timers = new Set<{ at: number; act: () => void }>();
  const failing = new Map<string, 'no-network' | 'own-text'>();
  let now = 0;
  const desk = { server: makeTranslation([makeSegment('a'), makeSegment('b', { text: 'cũ', state: 'draft' })]), asked: [] as string[] } as Desk;
  const put = (texts: Record<string, string>, by = person('me', 'Tôi')) => {
    desk.server = { ...desk.server, version: desk.server.version + 1, segments: desk.server.segments.map((one) => (one.id in texts ? { ...one, text: texts[one.id]!, state: 'draft', by } : one)) };
  };
  const call = <T>(name: string, answer: () => Answer<T>) => async (): Promise<Answer<T>> => {
    desk.asked.push(name);
    const code = failing.get(name);
    failing.delete(name);
    return code === undefined ? answer() : { ok: false, failure: { code } };
  };
  const atVersion = (version: number, change: () => void): Answer<{ version: number }> => {
    if (version !== desk.server.version) return { ok: false, failure: { code: 'translation-changed' } };
    change();
    return { ok: true, value: { version: desk.server.version } };
  };
  const calls: TranslationCalls = {
    read: () => call('read', () => ({ ok: true as const, value: structuredClone(desk.server) }))(),
    save: ({ version, texts }) => call('save', () => atVersion(version, () => put(texts)))(),
    act: ({ version, act, segments }) => call(`${act} ${segments.join()}`, () => atVersion(version, () => put({})))(),
    record: ({ version }) => call('record', () => atVersion(version, () => put({})))(),
  };
  desk.work = createTranslationWork(calls, (act, ms) => {
    const timer = { at: now + ms, act };
    timers.add(timer);
    return () => timers.delete(timer);
  });
  desk.fail = (name, code) => failing.set(name, code);
  desk.otherSaves = (id, text) => put({ [id]: text }, person('u9', 'Hà Thị Mai'));
  desk.pass = async (ms) => {
    now += ms;
    for (const timer of [...timers].filter(({ at }) => at <= now)) {
      timers.delete(timer);
      timer.act();
    }
    await settled();
  };
  const open = () => {
    const snapshot = desk.work.snapshot();
    if (snapshot.at !== 'open') throw new Error(snapshot.at);
    return snapshot;
  };
  desk.segment = (id) => open().work.translation.segments.find((one) => one.id === id)!;
  desk.shown = (id) => shownText(open().work, desk.segment(id));
  desk.saving = () => open().saving.at;
  await desk.work.refresh();
  return desk;
}

const openConflicts = (desk: Desk): string[] => {
  const snapshot = desk.work.snapshot();
  return snapshot.at === 'open' ? conflicts(snapshot.work).map(({ id }) => id) : [];
};

describe('saving by itself', () => {
  it('saves once after a pause in the typing, not for each letter', async () => {
    const desk = await setupDesk();
    for (const text of ['x', 'xi', 'xin']) {
      desk.work.type('a', text);
      await desk.pass(400);
    }
    expect([desk.saving(), desk.asked]).toEqual(['typing', ['read']]);
    await desk.pass(1500);
    expect([desk.saving(), desk.asked.filter((name) => name === 'save').length, desk.server.segments[0]!.text]).toEqual(['saved', 1, 'xin']);
  });

  it('without a network the text stays on the screen, is said not to be saved, and is sent again', async () => {
    const desk = await setupDesk();
    desk.fail('save', 'no-network');
    desk.work.type('a', 'xin');
    await desk.pass(1500);
    expect([desk.saving(), desk.shown('a'), desk.server.segments[0]!.text]).toEqual(['failed', 'xin', '']);
    await desk.pass(10_000);
    expect([desk.saving(), desk.server.segments[0]!.text]).toEqual(['saved', 'xin']);
  });

  it('what is typed while a save is on its way is not lost, and is saved next', async () => {
    const desk = await setupDesk();
    desk.work.type('a', 'xin');
    const saved = desk.work.save();
    desk.work.type('a', 'xin chào');
    await saved;
    expect(desk.shown('a')).toBe('xin chào');
    await desk.pass(1500);
    expect(desk.server.segments[0]!.text).toBe('xin chào');
  });

  it('leaving the screen sends what was typed a moment ago', async () => {
    const desk = await setupDesk();
    desk.work.type('a', 'xin');
    desk.work.close();
    await settled();
    expect(desk.server.segments[0]!.text).toBe('xin');
  });

  it('typing back what was there leaves nothing to save', async () => {
    const desk = await setupDesk();
    desk.work.type('b', 'cũ hơn');
    desk.work.type('b', 'cũ');
    await desk.pass(1500);
    expect(desk.asked).toEqual(['read']);
  });

  it('“still right” saves the very same text, so that it counts for the Vietnamese of today', async () => {
    const desk = await setupDesk();
    desk.work.confirm('b');
    await desk.pass(0);
    expect([desk.asked.filter((name) => name === 'save').length, desk.server.version]).toEqual([1, 2]);
  });
});

describe('two people on one translation', () => {
  it('on different segments both are kept, without a question', async () => {
    const desk = await setupDesk();
    desk.otherSaves('b', 'của chị Mai');
    desk.work.type('a', 'của tôi');
    await desk.pass(1500);
    expect([desk.server.segments.map(({ text }) => text), openConflicts(desk)]).toEqual([['của tôi', 'của chị Mai'], []]);
  });

  it('on the same segment nothing is written over: both texts are there until one is chosen', async () => {
    const desk = await setupDesk();
    desk.work.type('b', 'của tôi');
    desk.otherSaves('b', 'của chị Mai');
    await desk.pass(1500);
    expect([desk.server.segments[1]!.text, desk.segment('b').text, desk.shown('b'), openConflicts(desk)]).toEqual(['của chị Mai', 'của chị Mai', 'của tôi', ['b']]);
    await desk.pass(60_000);
    expect(desk.server.segments[1]!.text).toBe('của chị Mai');
    desk.work.keepMine('b');
    await desk.pass(0);
    expect([desk.server.segments[1]!.text, openConflicts(desk)]).toEqual(['của tôi', []]);
  });

  it('taking the other’s text drops mine and saves nothing', async () => {
    const desk = await setupDesk();
    desk.work.type('b', 'của tôi');
    desk.otherSaves('b', 'của chị Mai');
    await desk.work.refresh();
    desk.work.takeTheirs('b');
    await desk.pass(0);
    expect([desk.shown('b'), desk.server.segments[1]!.text, desk.saving()]).toEqual(['của chị Mai', 'của chị Mai', 'saved']);
  });

  it('a conflict in one segment does not hold back the others', async () => {
    const desk = await setupDesk();
    desk.work.type('b', 'của tôi');
    desk.otherSaves('b', 'của chị Mai');
    desk.work.type('a', 'xin');
    await desk.pass(1500);
    expect(desk.server.segments.map(({ text }) => text)).toEqual(['xin', 'của chị Mai']);
  });
});

describe('acts', () => {
  it('[S3] build on what is saved: typed text goes first, then the act at its version', async () => {
    const desk = await setupDesk();
    desk.work.type('a', 'xin');
    expect(await desk.work.act('finish', ['a', 'b'])).toBeNull();
    expect(desk.asked).toEqual(['read', 'save', 'read', 'finish a,b', 'read']);
  });

  it('[S3] a refusal is handed on, and what stands is read anew', async () => {
    const desk = await setupDesk();
    desk.fail('check a', 'own-text');
    expect(await desk.work.act('check', ['a'])).toEqual({ code: 'own-text' });
    expect(desk.asked.at(-1)).toBe('read');
  });

  it('[S3] nothing is approved that changed since it was looked at', async () => {
    const desk = await setupDesk();
    desk.otherSaves('a', 'khác');
    expect(await desk.work.act('approve', ['a'])).toEqual({ code: 'translation-changed' });
    expect(desk.segment('a').text).toBe('khác');
  });
});
