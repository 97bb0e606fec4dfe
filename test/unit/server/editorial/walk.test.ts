import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ItemEntry } from '#contract/content.ts';
import { editorialActSchema, type Draft } from '#contract/editorial.ts';
import { createRandom } from '#test/support/makeContent.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { setupEditorial, VILLAGE, type Editorial } from './setupEditorial.ts';

const STEPS = 120;
const people = ['editor.xa', 'communeofficer.xa', 'approver.xa'];

/** What the walk itself knows was approved, by the replies alone: who wrote each text, what was approved by whom, what stands. */
interface Memory { writers: Set<string>; approved: string | null; standing: string | null }

describeOnDatabases('a random walk of acts', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  });
  afterAll(() => desk.close());

  /** One random deed of a random person at one of the drafts; true to what the desk answered. */
  async function step(pick: <T>(from: readonly T[]) => T, ids: string[], memory: Map<string, Memory>, count: number): Promise<void> {
    const who = pick(people);
    if (ids.length < 3) {
      const reply = await desk.ask(who, 'POST', '/api/desk/drafts', { unit: VILLAGE, kind: 'notice' });
      if (reply.statusCode !== 201) return;
      const { row } = reply.json() as Draft;
      ids.push(row.id);
      memory.set(row.id, { writers: new Set([who]), approved: null, standing: null });
      return;
    }
    const id = pick(ids);
    const known = memory.get(id)!;
    const draft = await desk.read(id);
    if (pick([true, false, false]) && draft.maySave) {
      const saved = await desk.save(who, draft, makeDraftBody(VILLAGE, { title: `Bản ${count} của ${who}` }));
      if (saved.statusCode === 200) known.writers.add(who);
      return;
    }
    // Mostly what the desk would let them do, else the walk hardly gets past the first refusal.
    const { allowed } = await desk.read(id, who);
    const onward = allowed.filter((one) => one !== 'discard' && one !== 'takeBack' && one !== 'return');
    const act = onward.length > 0 && pick([true, true, true, false]) ? pick(onward) : pick(editorialActSchema.options);
    const reply = await desk.act(who, id, act, { version: draft.version, reason: 'Sai', at: desk.deps.now() + 60_000 });
    if (reply.statusCode !== 200) return;
    if (act === 'approve') {
      expect([...known.writers]).not.toContain(who);
      known.approved = draft.body.title;
    }
    if (act === 'publish') Object.assign(known, { standing: known.approved, writers: new Set<string>() });
    if (act === 'abandon') known.writers = new Set();
    if (act === 'withdraw') known.standing = null;
  }

  it.each([11, 12, 13])('[S3] seed %i: after each step phones hold only what somebody else approved, and what was published', async (seed) => {
    const random = createRandom(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const ids: string[] = [];
    const memory = new Map<string, Memory>();
    const phone = await desk.newPhone();
    let published = 0;
    for (let count = 0; count < STEPS; count += 1) {
      await step(pick, ids, memory, count);
      await desk.sync(phone);
      const held = new Map(desk.readable(phone).map((entry: ItemEntry) => [entry.id, entry.title]));
      for (const id of ids) expect([count, id, held.get(id) ?? null]).toEqual([count, id, memory.get(id)!.standing]);
      published += held.size;
    }
    expect(published).toBeGreaterThan(0);
  }, 300_000);
});
