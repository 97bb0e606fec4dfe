import { withoutMarks } from '../inlineMarks.ts';
import { namesIn } from './names.ts';
import type { Check } from './Finding.ts';

/*
 * Hmong has two rival Latin alphabets. RPA (1953) is plain ASCII and writes seven of its eight tones with a letter after the
 * vowel: b j v s g m d. The Vietnamese one (1961) has the letters ê ô ơ ư â đ and writes tones with z x v s r k l; its nasal
 * endings n, ng, nh stand before them. So v and s tell nothing, and the rest of the letters do. A guess by counting words,
 * not a dictionary: few telling words say nothing.
 */
const VN_1961 = /[êôơưâđ]|(?:[aeiouyêôơưâ]|n|ng|nh)[zxrkl]$/u;
const RPA = /^[a-z]*[aeiouwy][bjgmd]$|ee[bjvsgmd]?$|oo[bjvsgmd]?$|aa[bjvsgmd]?$/u;
/** Vietnamese tone marks belong to neither alphabet: such a word is a name, or Vietnamese. */
const TONED = /[\u0300\u0301\u0303\u0309\u0323]/;

export interface OrthographyCount { vn1961: number; rpa: number }

/** How many words speak for one of the two alphabets alone. */
export function hmongOrthography(text: string): OrthographyCount {
  const words = withoutMarks(text).normalize('NFC').toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const telling = words.filter((word) => !TONED.test(word.normalize('NFD')));
  const vn1961 = telling.filter((word) => VN_1961.test(word)).length;
  return { vn1961, rpa: telling.filter((word) => RPA.test(word) && !VN_1961.test(word)).length };
}

const SURE = { words: 8, share: 0.85 };
const LIKELY = { words: 3, share: 0.65 };

/** Whether a Hmong text is written in the alphabet its tag names. Sure only with enough words; never converted. */
export const checkOrthography: Check = ({ source, text }, lang) => {
  if (!lang.startsWith('hmn-')) return [];
  // Names stay as in Vietnamese and would count for its letters.
  const own = namesIn(source).reduce((rest, name) => rest.replaceAll(name, ' '), text);
  const count = hmongOrthography(own);
  const [wrong, right] = lang.endsWith('rpa') ? [count.vn1961, count.rpa] : [count.rpa, count.vn1961];
  const all = wrong + right;
  const share = all === 0 ? 0 : wrong / all;
  if (all < LIKELY.words || share < LIKELY.share) return [];
  const severity = wrong >= SURE.words && share >= SURE.share ? 'must' : 'look';
  return [{ code: 'orthography', detail: `${wrong}/${all}`, severity }];
};
