import { describe, expect, it } from 'vitest';
import type { Answer } from '#console/api/ask.ts';
import { DraftSaver, type KeptCopy, type Saved } from '#console/features/drafts/write/draftSaver.ts';
import type { Draft, DraftBody } from '#contract/editorial.ts';
import { NOW, inh, makeBody, makeDraft, p } from './makeDraft.ts';

/** A server in the hand: each save waits until the test answers it; time passes when the test says so. */
function setupSaver(draft: Draft = makeDraft({ maySave: true }), kept: KeptCopy | null = null) {
  const world = { saves: [] as { version: number; body: DraftBody; answer: (answer: Answer<Saved>) => Promise<void> }[], kept: kept, timers: [] as { after: number; ring: () => void }[], theirs: draft };
  const saver = new DraftSaver(draft, kept, {
    save: (version, body) => new Promise((resolve) => {
      world.saves.push({ version, body, answer: async (answer) => { resolve(answer); await settle(); } });
    }),
    fetch: async () => ({ ok: true, value: world.theirs }),
    keep: (copy) => { world.kept = copy; },
    wait: (after, ring) => {
      const timer = { after, ring };
      world.timers.push(timer);
      return () => { world.timers = world.timers.filter((other) => other !== timer); };
    },
  });
  const pass = () => { for (const { ring } of world.timers.splice(0)) ring(); };
  return { world, saver, pass };
}
const settle = async () => { for (let turn = 0; turn < 8; turn += 1) await Promise.resolve(); };
const saved = (version: number): Answer<Saved> => ({ ok: true, value: { version, updatedAt: NOW + version, problems: [], present: [] } });
const failed = (code: 'no-network' | 'draft-changed' | 'act-not-possible' | 'not-signed-in'): Answer<Saved> => ({ ok: false, failure: { code } });

describe('saving by itself', () => {
  it('waits for quiet, saves on the version it knows, and then on the one it was given', async () => {
    const { world, saver, pass } = setupSaver();
    saver.change({ title: 'Một' });
    saver.change({ title: 'Hai' });
    expect(world.saves).toHaveLength(0);
    expect(world.timers).toHaveLength(1);
    pass();
    expect(saver.view.save).toEqual({ state: 'saving' });
    await world.saves[0]!.answer(saved(2));
    expect([world.saves[0]!.version, world.saves[0]!.body.title]).toEqual([1, 'Hai']);
    expect(saver.view.save).toEqual({ state: 'saved', at: NOW + 2 });
    saver.change({ title: 'Ba' });
    await Promise.all([saver.flush(), world.saves[1]!.answer(saved(3))]);
    expect(world.saves[1]!.version).toBe(2);
  });

  it('what is typed while a save is under way is saved after it, never dropped', async () => {
    const { world, saver, pass } = setupSaver();
    saver.change({ title: 'Một' });
    pass();
    saver.change({ title: 'Một hai' });
    expect(world.saves).toHaveLength(1);
    await world.saves[0]!.answer(saved(2));
    expect(saver.isDirty()).toBe(true);
    expect(world.kept?.body.title).toBe('Một hai');
    pass();
    await world.saves[1]!.answer(saved(3));
    expect(world.saves[1]!.body.title).toBe('Một hai');
    expect([saver.isDirty(), world.kept]).toEqual([false, null]);
  });

  it('without a network it tries again ever more slowly, and the browser keeps the text until the server has it', async () => {
    const { world, saver, pass } = setupSaver();
    saver.change({ title: 'Một' });
    const waits: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      pass();
      await world.saves.at(-1)!.answer(failed('no-network'));
      expect(saver.view.save.state).toBe('retrying');
      waits.push(world.timers[0]!.after);
    }
    expect(waits).toEqual([3000, 6000, 12_000, 24_000, 48_000, 60_000, 60_000]);
    expect(world.kept).toEqual({ version: 1, base: makeBody(), body: makeBody({ title: 'Một' }) });
    pass();
    await world.saves.at(-1)!.answer(saved(2));
    expect(world.kept).toBeNull();
  });

  it('an ended session loses nothing: signed in again it goes on', async () => {
    const { world, saver, pass } = setupSaver();
    saver.change({ title: 'Một' });
    pass();
    await world.saves[0]!.answer(failed('not-signed-in'));
    expect(world.kept?.body.title).toBe('Một');
    void saver.flush();
    await world.saves[1]!.answer(saved(2));
    expect(saver.view.save.state).toBe('saved');
  });

  it('a kept copy comes back after a reload and is saved on the version it was made from', async () => {
    const { world, saver, pass } = setupSaver(makeDraft({ version: 5 }), { version: 4, base: makeBody(), body: makeBody({ title: 'Gõ dở' }) });
    expect(saver.view.body.title).toBe('Gõ dở');
    pass();
    expect(world.saves[0]!.version).toBe(4);
  });

  it('a refusal that would come again is told and not repeated', async () => {
    const { world, saver, pass } = setupSaver();
    saver.change({ title: 'Một' });
    pass();
    await world.saves[0]!.answer(failed('act-not-possible'));
    expect(saver.view.save.state).toBe('refused');
    expect(world.timers).toHaveLength(0);
    expect(world.kept?.body.title).toBe('Một');
  });
});

describe('somebody else saved', () => {
  const theirs = makeDraft({ maySave: true, version: 7, row: { updatedBy: inh }, body: makeBody({ blocks: [p('a', 'Không qua suối.'), p('b', 'Nghe loa xã.')] }) });

  it('nothing is written over: saving stops until it is settled, and what is typed meanwhile stays', async () => {
    const { world, saver, pass } = setupSaver();
    world.theirs = theirs;
    saver.change({ title: 'Một' });
    pass();
    await world.saves[0]!.answer(failed('draft-changed'));
    expect(saver.view.save).toMatchObject({ state: 'clash' });
    saver.change({ title: 'Một hai' });
    pass();
    expect(await saver.flush()).toBe(false);
    expect(world.saves).toHaveLength(1);
    expect(world.kept?.body.title).toBe('Một hai');
    saver.settle(makeBody({ title: 'Một hai', blocks: theirs.body.blocks }), theirs);
    pass();
    expect([world.saves[1]!.version, world.saves[1]!.body.title]).toEqual([7, 'Một hai']);
  });

  it('where they changed nothing of the text, it is saved on their version without a question', async () => {
    const { world, saver, pass } = setupSaver();
    world.theirs = makeDraft({ maySave: true, version: 9 });
    saver.change({ title: 'Một' });
    pass();
    await world.saves[0]!.answer(failed('draft-changed'));
    pass();
    expect([world.saves[1]!.version, world.saves[1]!.body.title]).toEqual([9, 'Một']);
  });

  it('where the lost reply was to my own save, it is simply saved', async () => {
    const { world, saver, pass } = setupSaver();
    world.theirs = makeDraft({ maySave: true, version: 2, body: makeBody({ title: 'Một' }) });
    saver.change({ title: 'Một' });
    pass();
    await world.saves[0]!.answer(failed('draft-changed'));
    expect(saver.view.save.state).toBe('saved');
    expect(world.kept).toBeNull();
  });
});
