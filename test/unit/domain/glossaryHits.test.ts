import { expect, it } from 'vitest';
import { createTermFinder, termsInTexts } from '#domain/glossaryHits.ts';

const terms = ['lũ quét', 'lũ', 'uỷ ban nhân dân', 'bản', 'bảo hiểm y tế'].map((term) => ({ term }));
const hits = (text: string) => createTermFinder(terms)(text).map(({ term, from, to }) => [term.term, text.slice(from, to)]);

it('the longest term wins, whole words only, in any case', () => {
  expect(hits('LŨ QUÉT về, lũ lên; bảnh bao không phải bản')).toEqual([['lũ quét', 'LŨ QUÉT'], ['lũ', 'lũ'], ['bản', 'bản']]);
});

it('a tone may stand on either vowel; another tone is another word', () => {
  expect(hits('Ủy ban nhân dân xã')).toEqual([['uỷ ban nhân dân', 'Ủy ban nhân dân']]);
  expect(hits('bán bạn ban')).toEqual([]);
  expect(hits('lu\u0303 que\u0301t'.normalize('NFD'))).toHaveLength(1);
});

it('terms of a whole item come once, the longest first', () => {
  expect(termsInTexts(['Bản có lũ', 'lũ quét', 'lũ'], terms).map(({ term }) => term)).toEqual(['lũ quét', 'bản', 'lũ']);
});

it('a thousand terms in a long text take a moment', () => {
  const many = Array.from({ length: 3_000 }, (_, at) => ({ term: `từ số ${at}` }));
  const find = createTermFinder(many);
  const text = Array.from({ length: 4_000 }, (_, at) => `từ số ${at}`).join(' ');
  const began = performance.now();
  expect(find(text)).toHaveLength(3_000);
  expect(performance.now() - began).toBeLessThan(2_000);
});
