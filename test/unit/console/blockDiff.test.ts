import { describe, expect, it } from 'vitest';
import { blockDiff } from '#console/frame/diff/blockDiff.ts';
import { changedFields } from '#console/frame/diff/fieldDiff.ts';
import { wordDiff } from '#console/frame/diff/wordDiff.ts';
import { makeBody, p } from './makeDraft.ts';

const shown = (before: Parameters<typeof blockDiff>[0], after: Parameters<typeof blockDiff>[1]) => blockDiff(before, after).map(({ kind, block }) => `${kind} ${block.id}`);

describe('versions side by side', () => {
  it('blocks are aligned by their ids: added, removed where they stood, changed, moved', () => {
    expect(shown([p('a', '1'), p('b', '2'), p('c', '3'), p('d', '4')], [p('a', '1'), p('x', '9'), p('c', '33'), p('d', '4')])).toEqual(['same a', 'added x', 'removed b', 'changed c', 'same d']);
    expect(shown([p('a', '1'), p('b', '2'), p('c', '3')], [p('c', '3'), p('a', '1'), p('b', '2')])).toEqual(['moved c', 'same a', 'same b']);
    expect(shown([p('a', '1')], [])).toEqual(['removed a']);
    expect(shown([], [p('a', '1')])).toEqual(['added a']);
  });

  it('every block of both versions is shown exactly once, in the order of the later one', () => {
    const before = Array.from({ length: 12 }, (_, index) => p(`b${index}`, 'x'));
    for (let turn = 0; turn < 60; turn += 1) {
      const after = before.filter((_, index) => (index * 7 + turn) % 5 !== 0).toSorted((one, other) => ((one.text.length + turn * Number(one.id.slice(1))) % 7) - ((other.text.length + turn * Number(other.id.slice(1))) % 7));
      const changes = blockDiff(before, after);
      expect(changes.filter(({ kind }) => kind !== 'removed').map(({ block }) => block.id)).toEqual(after.map(({ id }) => id));
      expect(changes.map(({ block }) => block.id).toSorted()).toEqual(before.map(({ id }) => id).toSorted());
    }
  });

  it('words, with Vietnamese letters kept whole', () => {
    expect(wordDiff('Ngày 15/4/2024 tại bản', 'Ngày 16/4/2024 tại bản')).toEqual([
      { text: 'Ngày ', kind: 'same' }, { text: '15', kind: 'removed' }, { text: '16', kind: 'added' }, { text: '/4/2024 tại bản', kind: 'same' },
    ]);
    expect(wordDiff('nước sạch', 'nước xạch').map(({ text }) => text)).toEqual(['nước ', 'sạch', 'xạch']);
  });

  it('a change of kind, speaker or pause counts though no word changed', () => {
    expect(shown([p('a', '1')], [{ id: 'a', type: 'heading', text: '1' }])).toEqual(['changed a']);
    expect(shown([{ id: 'a', type: 'pause', text: '', seconds: 3 }], [{ id: 'a', type: 'pause', text: '', seconds: 4 }])).toEqual(['changed a']);
    expect(changedFields(makeBody(), makeBody({ title: 'Khác', audience: ['14'] }))).toEqual(['title', 'audience']);
  });
});
