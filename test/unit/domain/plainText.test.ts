import { expect, it } from 'vitest';
import { plainText, plainTexts } from '#domain/plainText.ts';
import { storageProblem } from '#domain/storableText.ts';

it('a text is kept in NFC, without control and direction signs and half characters; joiners of other scripts stay', () => {
  expect(plainText('Ba\u0309n')).toBe('Bản');
  expect(plainText('a\u0000b\u0007c\nd\te\u202Ef\u2066g')).toBe('abc\nd\tefg');
  expect(plainText('x\uD83D')).toBe('x\uFFFD');
  expect(plainText('ភាសា\u200Bខ្មែរ 👍🏽')).toBe('ភាសា\u200Bខ្មែរ 👍🏽');
  expect(plainTexts({ a: ['\u0000', 1, null], b: { c: 'x\u0000' } })).toEqual({ a: ['', 1, null], b: { c: 'x' } });
});

it('[S4] nesting without end and texts no database keeps are found, without using up the stack', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(storageProblem(deep, true)).toBe('nested too deep');
  expect(storageProblem({ a: ['ok', { b: 'x\u0000' }] }, false)).toBe('text with NUL or half a character');
  expect(storageProblem({ 'k\uD800': 1 }, false)).toBe('text with NUL or half a character');
  expect(storageProblem({ a: 'x\u0000' }, true)).toBeNull();
  expect(storageProblem({ a: [1, 'Bản 👍'], b: null }, false)).toBeNull();
});
