import { describe, expect, it } from 'vitest';
import type { DraftBlock } from '#contract/editorial.ts';
import { firstChoice, mergeDraft, theirChanges, type Choice } from '#console/features/drafts/write/mergeDraft.ts';
import { makeBody, p } from './makeDraft.ts';

const merge = (base: DraftBlock[], mine: DraftBlock[], theirs: DraftBlock[], choices: Record<string, Choice> = {}) => {
  const versions = { base: makeBody({ blocks: base }), mine: makeBody({ blocks: mine }), theirs: makeBody({ blocks: theirs }) };
  const changes = theirChanges(versions);
  const chosen = new Map(changes.map((change) => [change.key, choices[change.key] ?? firstChoice(change) ?? 'mine'] as const));
  return { changes, blocks: mergeDraft(versions, chosen, () => 'new').blocks };
};

describe('two people on one draft', () => {
  const base = [p('a', 'Một'), p('b', 'Hai')];

  it('what touches different blocks goes together without a loss', () => {
    const { changes, blocks } = merge(base, [p('a', 'Một tôi'), p('b', 'Hai'), p('m', 'Mới của tôi')], [p('a', 'Một'), p('t', 'Mới của họ'), p('b', 'Hai họ')]);
    expect(changes.map(({ key, clash }) => [key, clash])).toEqual([['block t', false], ['block b', false]]);
    expect(blocks).toEqual([p('a', 'Một tôi'), p('t', 'Mới của họ'), p('b', 'Hai họ'), p('m', 'Mới của tôi')]);
  });

  it('a block both wrote in is asked about; at first both are kept, theirs under a new id', () => {
    const mine = [p('a', 'Một tôi'), p('b', 'Hai')];
    const theirs = [p('a', 'Một họ'), p('b', 'Hai')];
    expect(merge(base, mine, theirs).blocks).toEqual([p('a', 'Một tôi'), p('new', 'Một họ'), p('b', 'Hai')]);
    expect(merge(base, mine, theirs, { 'block a': 'theirs' }).blocks).toEqual([p('a', 'Một họ'), p('b', 'Hai')]);
    expect(merge(base, mine, theirs, { 'block a': 'mine' }).blocks).toEqual([p('a', 'Một tôi'), p('b', 'Hai')]);
  });

  it('what they removed and I wrote in stays unless I let it go, and the other way round', () => {
    expect(merge(base, [p('a', 'Một tôi'), p('b', 'Hai')], [p('b', 'Hai')]).blocks).toEqual([p('a', 'Một tôi'), p('b', 'Hai')]);
    expect(merge(base, [p('b', 'Hai')], [p('a', 'Một họ'), p('b', 'Hai')]).blocks).toEqual([p('a', 'Một họ'), p('b', 'Hai')]);
    expect(merge(base, base, [p('b', 'Hai')]).blocks).toEqual([p('b', 'Hai')]);
  });

  it('the same change of both is no question', () => {
    expect(merge(base, [p('a', 'X')], [p('a', 'X')]).changes).toEqual([]);
  });

  it('a field that both changed has no choice at first; one that only they changed is taken', () => {
    const versions = { base: makeBody(), mine: makeBody({ title: 'Tôi' }), theirs: makeBody({ title: 'Họ', summary: 'Họ' }) };
    const changes = theirChanges(versions);
    expect(changes.map((change) => [change.key, firstChoice(change)])).toEqual([['field title', null], ['field summary', 'theirs']]);
    expect(mergeDraft(versions, new Map([['field title', 'mine'], ['field summary', 'theirs']]), () => 'new')).toEqual(makeBody({ title: 'Tôi', summary: 'Họ' }));
  });

  it('blocks moved by either keep that order', () => {
    expect(merge(base, [p('b', 'Hai'), p('a', 'Một')], [p('a', 'Một'), p('b', 'Hai họ')]).blocks).toEqual([p('b', 'Hai họ'), p('a', 'Một')]);
    expect(merge(base, [p('a', 'Một tôi'), p('b', 'Hai')], [p('b', 'Hai'), p('a', 'Một')]).blocks).toEqual([p('b', 'Hai'), p('a', 'Một tôi')]);
  });
});
