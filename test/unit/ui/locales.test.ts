import { describe, expect, it } from 'vitest';
import { errorCodeSchema, type ErrorCode } from '#contract/errors.ts';
import { packRefusalSchema, type PackRefusal } from '#contract/packs.ts';
import type { SyncProblem } from '#phone/sync/syncState.ts';
import { askedKeys, namedKeys, readLocale, readViews } from './localeFiles.ts';

const vi = readLocale('vi');
const en = readLocale('en');
const views = readViews();

const bare = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, '');
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).toSorted();
/** Problems of the phone's own that no server sends; the type check holds this list complete. */
const phoneProblems = {
  'no-network': true, 'captive-portal': true, timeout: true, 'storage-full': true, 'storage-broken': true,
} satisfies Record<Exclude<SyncProblem['code'], ErrorCode | PackRefusal>, true>;

describe('interface texts', () => {
  it('both languages have the same areas and the same keys', () => {
    expect([...en.keys()]).toEqual([...vi.keys()]);
    for (const [area, texts] of vi) {
      const english = new Set([...en.get(area)!.keys()].map(bare));
      expect({ area, keys: [...new Set([...texts.keys()].map(bare))].toSorted() }).toEqual({ area, keys: [...english].toSorted() });
    }
  });

  it('no text is empty, and what is filled in is the same in both', () => {
    for (const [area, texts] of vi)
      for (const [key, text] of texts) {
        const english = en.get(area)!.get(key) ?? en.get(area)!.get(`${bare(key)}_other`)!;
        expect({ area, key, empty: text.trim() === '' || english.trim() === '' }).toEqual({ area, key, empty: false });
        expect({ area, key, holes: holes(text) }).toEqual({ area, key, holes: holes(english) });
      }
  });

  it('every text asked for exists', () => {
    const has = (area: string | null, key: string) =>
      [...vi].some(([name, texts]) => (area === null || area === name) && [...texts.keys()].some((known) => known === key || bare(known) === key));
    const asked = views.flatMap(askedKeys);
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(({ area, key }) => !has(area, key))).toEqual([]);
  });

  it('every text is asked for somewhere', () => {
    const { words, patterns } = namedKeys(views);
    const isNamed = (key: string) => words.has(key) || patterns.some((pattern) => pattern.test(key));
    const unused = [...vi].filter(([area]) => area !== 'errors').flatMap(([area, texts]) => [...texts.keys()].filter((key) => !isNamed(bare(key)) && !isNamed(key)).map((key) => `${area}:${key}`));
    expect(unused).toEqual([]);
  });

  it('[D3] every refusal and every error code has a sentence of its own, and there is no sentence without a code', () => {
    const codes = [...errorCodeSchema.options, ...packRefusalSchema.options, ...Object.keys(phoneProblems)].toSorted();
    for (const texts of [vi.get('errors')!, en.get('errors')!]) {
      expect([...texts.keys()].toSorted()).toEqual(codes);
      expect(new Set(texts.values()).size).toBe(texts.size);
      for (const text of texts.values()) expect(text).toMatch(/^\p{Lu}.*[.?]$/u);
    }
  });

  it('the check itself sees what it should', () => {
    const source = { file: 'x.tsx', text: "const { t: tell } = useTranslation('log'); tell('a.b'); t('c', {}); const k = `kinds.${kind}`" };
    expect(askedKeys(source)).toEqual([{ file: 'x.tsx', area: 'log', key: 'a.b' }, { file: 'x.tsx', area: null, key: 'c' }]);
    expect(namedKeys([source]).patterns[0]!.test('kinds.skit')).toBe(true);
  });
});
