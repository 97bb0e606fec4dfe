import { expect, it } from 'vitest';
import { itemEntrySchema } from '#contract/content.ts';
import type { DraftBody } from '#contract/editorial.ts';
import { draftProblems } from '#domain/draftProblems.ts';
import { draftFromEntry, emptyDraft, entryFromDraft } from '#domain/entryFromDraft.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';

const NOW = 1_800_000_000_000;
const audience = new Map([['14', { path: '/vn/14/', isEnded: false }], ['11', { path: '/vn/11/', isEnded: false }], ['04246', { path: '/vn/14/04246/', isEnded: true }]]);
const codes = (change: Partial<DraftBody>, rev: number | null = null): string[] =>
  draftProblems(makeDraftBody('14', change), { now: NOW, rev, reach: '/vn/14/', audience }).map(({ code, block }) => (block === undefined ? code : `${code} ${block}`));
const block = (change: Partial<DraftBody['blocks'][number]>): Partial<DraftBody> => ({ blocks: [{ id: 'b9', type: 'paragraph', text: 'x', ...change }] });
const source = (change: Partial<DraftBody['source']>): Partial<DraftBody> => ({ source: { ...makeDraftBody('14').source, ...change } });
const manyBlocks = (count: number): DraftBody['blocks'] => Array.from({ length: count }, (_, at) => ({ id: `b${at + 1}`, type: 'paragraph', text: 'x' }));
const BIDI = String.fromCodePoint(0x202e);

it('finds nothing wrong with a whole text', () => expect(codes({})).toEqual([]));

it.each<[Partial<DraftBody>, string]>([
  [{ title: '  ' }, 'title-missing'], [{ blocks: [] }, 'blocks-missing'], [block({ text: ' ' }), 'block-empty b9'], [block({ type: 'speaker' }), 'speaker-missing b9'],
  [block({ text: 'a'.repeat(8_001) }), 'block-too-long b9'], [{ blocks: manyBlocks(401) }, 'blocks-too-many b401'],
  [block({ text: 'một * sao' }), 'block-marks b9'], [block({ text: `a${BIDI}b` }), 'hidden-character b9'], [{ summary: `a${BIDI}b` }, 'hidden-character'],
  [source({ title: '' }), 'source-title-missing'], [source({ issuer: ' ' }), 'source-issuer-missing'], [source({ url: 'javascript:alert(1)' }), 'source-url-wrong'],
  [{ audience: [] }, 'audience-missing'], [{ audience: ['14', '11'] }, 'audience-outside'], [{ audience: ['04246'] }, 'audience-ended'], [{ audience: ['99'] }, 'audience-ended'],
  [{ validTo: NOW }, 'valid-to-past'], [{ validFrom: NOW + 2, validTo: NOW + 1 }, 'valid-order'],
])('%j → %s', (change, code) => expect(codes(change)).toEqual([code]));

it('as long as phones take is not too long', () => expect([codes(block({ text: 'a'.repeat(8_000) })), codes({ blocks: manyBlocks(400) })]).toEqual([[], []]));

it('a pause has a length and no text; alone it is no text to read', () => {
  expect(codes(block({ type: 'pause', text: '' }))).toEqual(['blocks-missing', 'pause-length b9']);
  expect(codes({ blocks: [...makeDraftBody('14').blocks, { id: 'b9', type: 'pause', text: '', seconds: 3 }] })).toEqual([]);
});

it('a later revision says what it changes', () => {
  expect(codes({ changeNote: '' })).toEqual([]);
  expect(codes({ changeNote: ' ' }, 1)).toEqual(['change-note-missing']);
});

it('becomes an entry of the contract, without what is empty, and comes back the same', () => {
  const how = { id: 'bai', unit: '14', rev: 2, publishedAt: NOW, approver: 'UBND tỉnh' };
  const body = makeDraftBody('14', { ...source({ number: '', url: '' }), summary: '', blocks: [{ id: 'b1', type: 'speaker', who: ' Bà Mây ', text: ' Mưa\n to ' }, { id: 'b2', type: 'pause', text: '', seconds: 5 }] });
  const entry = entryFromDraft(body, how);
  expect(itemEntrySchema.safeParse(entry).error).toBeUndefined();
  expect(entry).toMatchObject({ validFrom: NOW, changeNote: 'Thêm giờ mưa', blocks: [{ id: 'b1', type: 'speaker', who: 'Bà Mây', text: 'Mưa to' }, { id: 'b2', type: 'pause', text: '', seconds: 5 }] });
  expect(Object.keys(entry)).not.toContain('summary');
  expect(Object.keys(entry.source).sort()).toEqual(['date', 'issuer', 'title']);
  expect(entryFromDraft(draftFromEntry(entry, ['14'], []), how)).toEqual(entry);
  expect(entryFromDraft(body, { ...how, rev: 1 })).not.toHaveProperty('changeNote');
});

it('a new draft lacks what it must say, and goes to its own unit', () => {
  const problems = draftProblems(emptyDraft('notice', '14'), { now: NOW, rev: null, reach: '/vn/14/', audience });
  expect(problems.map(({ code }) => code)).toEqual(['title-missing', 'blocks-missing', 'source-title-missing', 'source-issuer-missing']);
});
