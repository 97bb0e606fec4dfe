import { describe, expect, it } from 'vitest';
import { blockSchema, type BlockType } from '#contract/content.ts';
import type { DraftBlock } from '#contract/editorial.ts';
import { blocksFrom, documentFrom } from '#console/features/drafts/editor/blocksOfDocument.ts';
import { editorSchema } from '#console/features/drafts/editor/editorSchema.ts';
import { markedRuns } from '#domain/inlineMarks.ts';

/** A small seeded generator: a failing seed is in the test's name. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words = ['Bản', 'nước', 'sạch', '5', '15/4/2024', '(theo', 'UBND)', 'ở', 'tiêm phòng.', 'ai?', '–', '50 %'];
const types: BlockType[] = ['heading', 'paragraph', 'listItem', 'speaker', 'pause', 'cue'];

function makeText(random: (below: number) => number): string {
  const count = 1 + random(6);
  let last = 'plain';
  return Array.from({ length: count }, () => {
    const run = Array.from({ length: 1 + random(3) }, () => words[random(words.length)]!).join(' ');
    const mark = ['plain', '**', '*'].filter((candidate) => candidate !== last)[random(2)]!;
    last = mark;
    return mark === 'plain' ? ` ${run} ` : mark + run + mark;
  }).join('');
}

function makeBlock(random: (below: number) => number, index: number): DraftBlock {
  const type = types[random(types.length)]!;
  const id = `b${index}-${random(1000)}`;
  if (type === 'pause') return { id, type, text: '', seconds: 1 + random(60) };
  const text = makeText(random);
  return type === 'speaker' ? { id, type, text, who: ['Mai', 'Ông Inh', ''][random(3)]! } : { id, type, text };
}

let next = 0;
const createId = () => `n${(next += 1)}`;
const around = (blocks: readonly DraftBlock[]) => blocksFrom(documentFrom(blocks, createId));

describe('blocks ↔ document', () => {
  it('any blocks come back as they went in, ids, order, marks and all', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = createRandom(seed);
      const blocks = Array.from({ length: 1 + random(12) }, (_, index) => makeBlock(random, index));
      expect({ seed, blocks: around(blocks) }).toEqual({ seed, blocks });
    }
  });

  it('any document comes back as the same runs, whatever was marked', () => {
    const { strong, emphasis } = editorSchema.marks;
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = createRandom(seed);
      const pieces = Array.from({ length: 1 + random(6) }, () => {
        const text = Array.from({ length: 1 + random(4) }, () => [' ', '*', '**', 'a', 'Bản', ' nước ', '∗', '.'][random(8)]!).join('');
        return editorSchema.text(text, [[], [strong!.create()], [emphasis!.create()]][random(3)]);
      });
      const doc = editorSchema.nodes.doc!.create(null, [editorSchema.nodes.heading!.create({ id: 'a' }, pieces)]);
      const [block] = blocksFrom(doc);
      const once = documentFrom([block!], createId);
      expect({ seed, text: blocksFrom(once)[0]!.text }).toEqual({ seed, text: block!.text });
      expect({ seed, read: doc.textContent.replaceAll('*', '∗') }).toEqual({ seed, read: markedRuns(block!.text).map(({ text }) => text).join('') });
      expect({ seed, loose: markedRuns(block!.text).some(({ text }) => text.includes('*')) }).toEqual({ seed, loose: false });
      expect(blockSchema.safeParse(block).success).toBe(true);
    }
  });

  it('no blocks are an empty paragraph to write in, and that is no block', () => {
    expect(documentFrom([], createId).childCount).toBe(1);
    expect(around([])).toEqual([]);
  });

  it('text typed in pieces (NFD) is kept composed, and an unchanged block stays the same object', () => {
    const doc = documentFrom([{ id: 'a', type: 'paragraph', text: 'Nước sạch'.normalize('NFD') }], createId);
    expect(blocksFrom(doc)[0]!.text).toBe('Nước sạch'.normalize('NFC'));
    expect(blocksFrom(doc)[0]).toBe(blocksFrom(doc)[0]);
  });
});
