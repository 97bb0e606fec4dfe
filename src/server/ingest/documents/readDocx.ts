import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import type { LegacyEncoding } from '#contract/sources.ts';
import { blocksOfHtml, type TakenBlock } from '../page/htmlBlocks.ts';
import { checkArchive } from './checkArchive.ts';
import type { DocumentReading } from './DocumentReading.ts';
import { couldBeLegacy, fontMeaning, fromLegacy, legacyEncodingOf } from './legacyText.ts';

/** The part of mammoth's document model that is used here. */
interface Part {
  type: string;
  value?: string;
  font?: string | null;
  children?: Part[];
}
interface Run {
  font: string;
  texts: Part[];
}

/** Letters in an old Cham font that make a text of it, and not a word in a heading. */
const CHAM_LETTERS = 20;

/** Without a font of its own a run has that of the document, which old ones set once for all. */
function defaultFont(parts: ReadonlyMap<string, string>): string {
  const styles = parts.get('word/styles.xml') ?? '';
  const normal = /<w:style[^>]*w:default="1"[^>]*w:type="paragraph"[\s\S]{0,2000}?<\/w:style>|<w:style[^>]*w:type="paragraph"[^>]*w:default="1"[\s\S]{0,2000}?<\/w:style>/.exec(styles)?.[0] ?? '';
  const defaults = /<w:docDefaults>[\s\S]{0,3000}?<\/w:docDefaults>/.exec(styles)?.[0] ?? '';
  const fontIn = (text: string): string | undefined => /<w:rFonts[^>]*w:ascii="([^"]{1,80})"/.exec(text)?.[1];
  return fontIn(normal) ?? fontIn(defaults) ?? '';
}

const textsOf = (part: Part): Part[] => (part.type === 'text' ? [part] : (part.children ?? []).flatMap(textsOf));
const runsOf = (part: Part, otherwise: string): Run[] =>
  part.type === 'run' ? [{ font: part.font ?? otherwise, texts: textsOf(part) }] : (part.children ?? []).flatMap((child) => runsOf(child, otherwise));

interface Found {
  encoding: LegacyEncoding;
  /** Texts in that encoding and whether their font shows capitals. */
  texts: { part: Part; isCapital: boolean }[];
}

/** By the names of the fonts; where none tells, by the syllables of the whole. */
function findLegacy(runs: readonly Run[]): Found | null {
  const byFont = runs.flatMap(({ font, texts }) => {
    const meaning = fontMeaning(font);
    return meaning === null || meaning === 'cham' ? [] : texts.filter(({ value = '' }) => !/[\u0100-\u1FFF]/.test(value)).map((part) => ({ part, ...meaning }));
  });
  const telling = byFont.find(({ part }) => couldBeLegacy(part.value ?? ''));
  if (telling !== undefined) return { encoding: telling.encoding, texts: byFont.filter(({ encoding }) => encoding === telling.encoding) };
  const all = runs.flatMap(({ texts }) => texts);
  const encoding = legacyEncodingOf(all.map(({ value = '' }) => value).join(' ').slice(0, 100_000));
  return encoding === null ? null : { encoding, texts: all.filter(({ value = '' }) => couldBeLegacy(value)).map((part) => ({ part, isCapital: false })) };
}

const isOldCham = (runs: readonly Run[]): boolean =>
  runs.filter(({ font }) => fontMeaning(font) === 'cham').flatMap(({ texts }) => texts).reduce((sum, { value = '' }) => sum + (value.match(/[A-Za-z\u00C0-\u00FF]/g)?.length ?? 0), 0) >= CHAM_LETTERS;

const samplesFrom = ({ encoding, texts }: Found): DocumentReading['legacy'] => {
  const shown = texts.filter(({ part }) => couldBeLegacy(part.value ?? '') && (part.value ?? '').trim().length > 3).slice(0, 6);
  return { encoding, before: shown.map(({ part }) => part.value!.slice(0, 200)), after: shown.map(({ part, isCapital }) => fromLegacy(encoding, part.value!, isCapital).slice(0, 200)) };
};

const blocksFromHtml = (html: string): TakenBlock[] => {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`) as unknown as { document: Document };
  return blocksOfHtml(document.body);
};

/** Reads a DOCX that `checkArchive` lets pass. Text in an old encoding is converted only when `legacy` names it; else the reading tells of it. */
export async function readDocx(bytes: Buffer, legacy: LegacyEncoding | undefined): Promise<DocumentReading | null> {
  const parts = await checkArchive(bytes);
  if (parts === null) return null;
  const otherwise = defaultFont(parts);
  const seen: { found: Found | null; isCham: boolean } = { found: null, isCham: false };
  const transformDocument = (document: Part): Part => {
    const runs = runsOf(document, otherwise);
    seen.isCham = isOldCham(runs);
    seen.found = findLegacy(runs);
    if (seen.found !== null && legacy === seen.found.encoding) {
      for (const { part, isCapital } of seen.found.texts) part.value = fromLegacy(legacy, part.value ?? '', isCapital);
    }
    return document;
  };
  const { value: html } = await mammoth.convertToHtml({ buffer: bytes }, { transformDocument, convertImage: mammoth.images.imgElement(async () => ({ src: '' })), ignoreEmptyParagraphs: true });
  const isAsked = seen.found !== null && legacy !== seen.found.encoding;
  return { blocks: blocksFromHtml(html), legacy: isAsked && seen.found !== null ? samplesFrom(seen.found) : null, isLegacyCham: seen.isCham };
}
