import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Entry } from '#contract/content.ts';
import type { DeltaOp } from '#contract/packs.ts';
import { applyPatch, diffEntries } from '#domain/delta.ts';
import { entryHash, type Sha256 } from '#domain/entryHash.ts';
import { mergeOps } from '#server/packs/mergeOps.ts';
import { createRandom, makeItems } from '#test/support/makeContent.ts';

const sha256: Sha256 = (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest());
type State = Map<string, Entry>;

/** As contract/packs has phones do it. */
async function applied(state: State, ops: readonly DeltaOp[]): Promise<State> {
  const next = new Map(state);
  for (const op of ops) {
    if (op.op === 'put') next.set(op.entry.id, op.entry);
    else if (op.op === 'drop') next.delete(op.id);
    else {
      const entry = next.get(op.id)!;
      if ((await entryHash(entry, sha256)) === op.is) continue;
      const patched = await applyPatch(entry, op, sha256);
      if (patched === null) throw new Error(`the patch of ${op.id} does not fit`);
      next.set(op.id, patched);
    }
  }
  return next;
}

/** A history of random publications over few items, so that the same ones are touched again and again. */
async function history(seed: number): Promise<{ states: State[]; deltas: DeltaOp[][] }> {
  const random = createRandom(seed);
  const pool = makeItems(9, { seed });
  const states: State[] = [new Map(pool.slice(0, 6).map((item) => [item.id, item]))];
  const deltas: DeltaOp[][] = [];
  for (let step = 1; step <= 6; step += 1) {
    const next = new Map(states.at(-1));
    for (const item of pool) {
      const current = next.get(item.id);
      const chance = random();
      if (current === undefined ? chance < 0.3 : chance < 0.12) {
        if (current === undefined) next.set(item.id, { ...item, rev: step });
        else next.delete(item.id);
      } else if (current?.t === 'item' && chance < 0.5) {
        const at = Math.floor(random() * current.blocks.length);
        const blocks = current.blocks.map((block, index) => (index === at ? { ...block, text: `${step} ${block.text}` } : block));
        next.set(item.id, chance < 0.2 ? { ...current, rev: step, blocks: blocks.toReversed() } : { ...current, rev: step, blocks, changeNote: `Lần ${step}` });
      }
    }
    deltas.push(await diffEntries(states.at(-1)!, next, sha256));
    states.push(next);
  }
  return { states, deltas };
}

describe('merged deltas', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('fit a phone that stands at any point inside them (seed %i)', async (seed) => {
    const { states, deltas } = await history(seed);
    const merged = mergeOps(deltas, states.at(-1)!);
    for (const state of states) expect(await applied(state, merged)).toEqual(states.at(-1));
  });

  it.each([1, 2, 3, 4])('without the entries at hand they fit whoever stands before them (seed %i)', async (seed) => {
    const { states, deltas } = await history(seed);
    expect(await applied(states[0]!, mergeOps(deltas.slice(0, 2), null))).toEqual(states[2]);
  });
});
