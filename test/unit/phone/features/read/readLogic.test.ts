import { describe, expect, it } from 'vitest';
import type { Block, TranslationEntry } from '#contract/content.ts';
import { choiceOf, offeredLanguages, openingChoice, spokenLanguage } from '#phone/features/read/readLanguage.ts';
import { groupedBlocks, shownBlocks } from '#phone/features/read/shownBlocks.ts';

const block = (id: string, patch: Partial<Block> = {}): Block => ({ id, type: 'paragraph', text: `Đoạn ${id}.`, ...patch });
const translation = (texts: Record<string, string>, stale: string[] = []): TranslationEntry => ({
  t: 'tr', id: 'x', lang: 'km-Khmr', rev: 1, ofRev: 1, unit: 'vn', state: 'approved', title: 't', texts, stale, publishedAt: 0, audio: [],
});

const both = (sideBySide: 'km-Khmr' | 'blt-Tavt') => ({ sideBySide, otherAlone: false });

describe('the language an item opens in', () => {
  const languages = [{ lang: 'blt-Tavt', spoken: false }, { lang: 'km-Khmr', spoken: false }] as const;
  const heard = { lang: 'hmn-Latn-x-vn1961', spoken: true } as const;
  it('opens in Vietnamese until something else was chosen', () => {
    expect(openingChoice(languages, null, null)).toEqual({ mode: 'vi', other: 'blt-Tavt' });
  });
  it('opens side by side in the language chosen last, where the item has it', () => {
    expect(openingChoice(languages, null, both('km-Khmr'))).toEqual({ mode: 'both', other: 'km-Khmr' });
    expect(openingChoice([languages[0]], null, both('km-Khmr'))).toEqual({ mode: 'vi', other: 'blt-Tavt' });
    expect(openingChoice([], null, both('km-Khmr'))).toEqual({ mode: 'vi', other: null });
  });
  it('opens in the other language alone for who reads so', () => {
    expect(openingChoice(languages, null, { sideBySide: 'km-Khmr', otherAlone: true })).toEqual({ mode: 'other', other: 'km-Khmr' });
    expect(openingChoice(languages, null, { sideBySide: null, otherAlone: true }).mode).toBe('vi');
  });
  it('obeys the address before the memory', () => {
    expect(openingChoice(languages, 'blt-Tavt', both('km-Khmr'))).toEqual({ mode: 'both', other: 'blt-Tavt' });
    expect(openingChoice(languages, 'vi', both('km-Khmr')).mode).toBe('vi');
    expect(openingChoice(languages, 'xx', null).mode).toBe('vi');
  });
  it('offers what can only be heard after what can be read, and nothing that is empty', () => {
    const audio = [{ id: 'ban-doc', title: 'Bản đọc', seconds: 5, voice: 'human' as const, files: [] }];
    expect(offeredLanguages([{ lang: 'hmn-Latn-x-vn1961', texts: {}, audio }, { lang: 'km-Khmr', texts: {}, audio: [] }, { lang: 'blt-Tavt', texts: { b1: 'x' }, audio: [] }]))
      .toEqual([{ lang: 'blt-Tavt', spoken: false }, { lang: 'hmn-Latn-x-vn1961', spoken: true }]);
  });
  it('what can only be heard is never set side by side', () => {
    expect(openingChoice([...languages, heard], heard.lang, null)).toEqual({ mode: 'other', other: heard.lang });
    expect(openingChoice([heard], null, { sideBySide: heard.lang, otherAlone: false }).mode).toBe('other');
    expect(choiceOf(heard, 'both')).toEqual({ mode: 'other', other: heard.lang });
    expect(choiceOf(languages[0], 'vi')).toEqual({ mode: 'both', other: 'blt-Tavt' });
  });
  it('[A2] what would go on air is the other language only when it stands alone', () => {
    expect(spokenLanguage({ mode: 'both', other: 'km-Khmr' })).toBe('vi');
    expect(spokenLanguage({ mode: 'other', other: 'km-Khmr' })).toBe('km-Khmr');
  });
});

describe('what each block shows', () => {
  const blocks = [block('a'), block('b'), block('p', { type: 'pause', text: '', seconds: 3 })];
  it('sets block under block', () => {
    const shown = shownBlocks(blocks, translation({ a: 'ក', b: 'ខ' }), { mode: 'both', changed: [] });
    expect(shown.map(({ showSource, other }) => [showSource, other])).toEqual([[true, 'ក'], [true, 'ខ'], [true, null]]);
  });
  it('leaves nothing out: an untranslated block shows its source and says so, a pause does not', () => {
    const shown = shownBlocks(blocks, translation({ a: 'ក' }), { mode: 'other', changed: [] });
    expect(shown.map(({ showSource, untranslated }) => [showSource, untranslated])).toEqual([[false, false], [true, true], [true, false]]);
  });
  it('marks stale blocks of the language on show, and changed blocks in any', () => {
    const about = { mode: 'both', changed: ['b'] } as const;
    expect(shownBlocks(blocks, translation({ a: 'ក', b: 'ខ' }, ['a']), about).map(({ stale, changed }) => [stale, changed])).toEqual([[true, false], [false, true], [false, false]]);
    expect(shownBlocks(blocks, translation({ a: 'ក' }, ['a']), { ...about, mode: 'vi' }).some(({ stale, other }) => stale || other !== null)).toBe(false);
  });
  it('makes one list of list items that follow one another', () => {
    const list = shownBlocks([block('a'), block('l', { type: 'listItem' }), block('m', { type: 'listItem' }), block('b'), block('n', { type: 'listItem' })], null, { mode: 'vi', changed: [] });
    expect(groupedBlocks(list).map((group) => group.map(({ block: { id } }) => id).join(''))).toEqual(['a', 'lm', 'b', 'n']);
  });
});
