import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { LanguageTag } from '#contract/languages.ts';
import type { WrittenBlock } from '#server/ingest/blocksFrom.ts';
import type { ParsedItem, ParsedTranslation } from '#server/ingest/ParsedItem.ts';
import { declarationFrom, type Declaration } from './udhrHtml.ts';

const ID = 'tuyen-ngon-nhan-quyen';
const FILE = 'udhr';
const PUBLISHED = Date.UTC(2026, 10, 1, 1);
const VOUCHED_BY = 'Liên Hợp Quốc (OHCHR) công bố';

/**
 * Which of a translation's preamble paragraphs stands beside each of the ten Vietnamese ones; null: it has none. The
 * articles have the same paragraphs in all three. Khmer has no opening line "Với nhận thức rằng:". Tai Dam renders
 * p5 (friendly relations between nations) and p6 (the Charter) in one paragraph, which names the United Nations as only
 * p6 does: it stands at p6, and p5 stays without a text rather than with a cut one.
 */
const preambles: Partial<Record<LanguageTag, (number | null)[]>> = {
  'km-Khmr': [null, 0, 1, 2, 3, 4, 5, 6, 7, 8],
  'blt-Tavt': [0, 1, 2, 3, null, 4, 5, 6, 7, 8],
};
const files: Partial<Record<LanguageTag, string>> = { vi: 'vie', 'km-Khmr': 'khm', 'blt-Tavt': 'blt' };

const readDeclaration = async (lang: LanguageTag): Promise<Declaration> => {
  const folder = new URL('declaration/', import.meta.resolve('udhr'));
  return declarationFrom(await readFile(fileURLToPath(new URL(`${files[lang]}.html`, folder)), 'utf8'));
};

/** Blocks with ids that say where they stand: `pre`, `p1…p10`, `a1`, `a1p1`, … */
function blocksOf(declaration: Declaration): WrittenBlock[] {
  return declaration.parts.flatMap(({ heading, texts }, part): WrittenBlock[] => {
    const own = part === 0 ? 'pre' : `a${part}`;
    const inside = part === 0 ? 'p' : `a${part}p`;
    return [
      { id: own, type: 'heading', text: heading, line: 1 },
      ...texts.map(({ isListed, text }, index): WrittenBlock => ({ id: `${inside}${index + 1}`, type: isListed ? 'listItem' : 'paragraph', text, line: 1 })),
    ];
  });
}

function assertAligned(original: Declaration, translated: Declaration, lang: LanguageTag): void {
  const preamble = preambles[lang]!;
  const places = preamble.filter((place) => place !== null);
  const isPreambleRight = original.parts[0]!.texts.length === preamble.length && translated.parts[0]!.texts.length === places.length;
  const wrong = original.parts.findIndex((part, index) => {
    if (index === 0) return !isPreambleRight;
    const there = translated.parts[index]!;
    return part.texts.length !== there.texts.length || part.texts.some(({ isListed }, at) => isListed !== there.texts[at]!.isListed);
  });
  if (wrong !== -1) throw new Error(`The Universal Declaration in ${lang} does not match the Vietnamese in ${wrong === 0 ? 'the preamble' : `article ${wrong}`}: the "udhr" package has changed, align it anew.`);
}

/** Texts of a translation, one per block of the original, null where it has none. */
function alignedTexts(original: Declaration, translated: Declaration, lang: LanguageTag): (string | null)[] {
  assertAligned(original, translated, lang);
  return translated.parts.flatMap(({ heading, texts }, part) => {
    const aligned = part === 0 ? preambles[lang]!.map((place) => (place === null ? null : texts[place]!.text)) : texts.map(({ text }) => text);
    return [heading, ...aligned];
  });
}

async function translationOf(original: Declaration, lang: LanguageTag): Promise<ParsedTranslation> {
  const translated = await readDeclaration(lang);
  return {
    file: FILE, lang, state: 'approved', vouchedBy: VOUCHED_BY, title: translated.title, texts: alignedTexts(original, translated, lang), audio: [], mismatch: null,
  };
}

/** The Universal Declaration of Human Rights in Vietnamese, Khmer and Tai Dam, block against block, as the `udhr` package has it from the OHCHR. */
export async function readUdhrItem(): Promise<ParsedItem> {
  const original = await readDeclaration('vi');
  return {
    id: ID, file: FILE, lineOf: () => 1, kind: 'document', topic: 'policyLaw', priority: 'normal', title: original.title,
    summary: 'Toàn văn bằng tiếng Việt, tiếng Khmer và tiếng Thái Đen. Trong lời nói đầu, bản tiếng Khmer không có dòng mở đầu; bản tiếng Thái gộp đoạn về quan hệ giữa các dân tộc với đoạn về Hiến chương làm một.',
    units: ['vn'],
    source: { title: 'Tuyên ngôn toàn thế giới về nhân quyền', number: '217 A (III)', date: '1948-12-10', issuer: 'Đại hội đồng Liên Hợp Quốc', url: 'https://www.ohchr.org/en/human-rights/universal-declaration' },
    validFrom: { ms: PUBLISHED, isRelative: false }, validTo: null, approver: 'Ban biên tập Loa Bản (bài mẫu)',
    publishedAt: { ms: PUBLISHED, isRelative: true }, recalled: null, blocks: blocksOf(original), audio: [],
    translations: [await translationOf(original, 'km-Khmr'), await translationOf(original, 'blt-Tavt')], media: [],
  };
}
