import type { QueryWord } from './searchQuery.ts';
import { exactForm, foldText, foldWithMap } from './textFold.ts';

export interface Excerpt {
  text: string;
  /** From–to in `text`, in UTF-16 units, in order, without overlap. */
  marks: [number, number][];
}

const BEFORE = 50;
const LENGTH = 170;
/** A single letter typed is found hundreds of times in a long text: the first ones tell enough. */
const MOST_LOOKED_AT = 120;

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Places of a query word in folded text: whole words, or beginnings for the word being typed; anywhere in a script without spaces. */
export function placesOf(folded: string, word: QueryWord): [number, number][] {
  const places: [number, number][] = [];
  for (let at = folded.indexOf(word.folded); at >= 0; at = folded.indexOf(word.folded, at + 1)) {
    let end = at + word.folded.length;
    if (word.unspaced) places.push([at, end]);
    else if (!isLetter(folded[at - 1]) && (word.open || !isLetter(folded[end]))) {
      while (isLetter(folded[end])) end += 1;
      places.push([at, end]);
    }
  }
  return places;
}

/** How many of the words a passage holds, and whether they follow each other there as typed. */
export function passageWorth(folded: string, words: readonly QueryWord[]): { words: number; phrase: boolean } {
  const phrase = words.map((word) => word.folded).join(words.some((word) => word.unspaced) ? '' : ' ');
  return { words: words.filter((word) => placesOf(folded, word).length > 0).length, phrase: words.length > 1 && folded.includes(phrase) };
}

/** The marks are for reading: `**strong**` and `*emphasis*` are dropped. */
export const plainText = (text: string): string => text.replaceAll('**', '').replaceAll('*', '').normalize('NFC');

/** The passage among these texts that answers best, cut to a line or two, with what was found marked; and how good it is. */
export function excerptOf(texts: readonly string[], words: readonly QueryWord[]): { excerpt: Excerpt; words: number; phrase: boolean } {
  let best = { text: texts[0] ?? '', words: 0, phrase: false };
  for (const text of texts) {
    const worth = passageWorth(foldText(text), words);
    if (worth.words > best.words || (worth.words === best.words && worth.phrase && !best.phrase)) best = { text, ...worth };
    if (best.words === words.length && (best.phrase || words.length === 1)) break;
  }
  return { excerpt: cutExcerpt(plainText(best.text), words), words: best.words, phrase: best.phrase };
}

/** A found word: where it stands in the original, which word of the query it is, and whether it is written as typed. */
interface Found {
  from: number;
  to: number;
  word: number;
  exact: boolean;
}

function findWords(text: string, words: readonly QueryWord[]): Found[] {
  const { folded, starts } = foldWithMap(text);
  return words.flatMap((word, number) => placesOf(folded, word).map(([start, end]): Found => {
    const [from, to] = [starts[start] ?? 0, starts[end] ?? text.length];
    const written = exactForm(text.slice(from, to));
    return { from, to, word: number, exact: word.open ? written.startsWith(word.exact) : written === word.exact };
  }));
}

/** Marks every found word in a short text such as a title, whole. */
export const markWords = (text: string, words: readonly QueryWord[]): [number, number][] => joinMarks(findWords(text, words));

function joinMarks(found: readonly Found[]): [number, number][] {
  const sorted = [...found].sort((left, right) => left.from - right.from);
  const joined: [number, number][] = [];
  for (const { from, to } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function cutExcerpt(text: string, words: readonly QueryWord[]): Excerpt {
  const found = findWords(text, words);
  const marks = joinMarks(found);
  if (text.length <= LENGTH) return { text, marks };
  const first = densest(found);
  let from = first <= BEFORE ? 0 : wordStart(text, first - BEFORE);
  if (text.length - from < LENGTH) from = wordStart(text, text.length - LENGTH);
  const to = from + LENGTH >= text.length ? text.length : wordEnd(text, from + LENGTH);
  const before = from > 0 ? '…' : '';
  const cut = `${before}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
  const shift = before.length - from;
  const kept = marks.filter(([start, end]) => start >= from && end <= to).map(([start, end]): [number, number] => [start + shift, end + shift]);
  return { text: cut, marks: kept };
}

/** Where to begin so that most different words of the query, best as they were typed and close together, are in view. */
function densest(found: readonly Found[]): number {
  const sorted = [...found].sort((left, right) => left.from - right.from).slice(0, MOST_LOOKED_AT);
  let best = { from: sorted[0]?.from ?? 0, worth: 0, span: Infinity };
  for (const [place, { from }] of sorted.entries()) {
    const near = sorted.slice(place).filter((other) => other.from < from + LENGTH - BEFORE);
    const { worth, span } = weighView(near, from);
    if (worth > best.worth || (worth === best.worth && span < best.span)) best = { from, worth, span };
  }
  return best.from;
}

/** What a view is worth, and how far it reaches until every word in it has been met once. */
function weighView(near: readonly Found[], from: number): { worth: number; span: number } {
  const worth = new Map<number, number>();
  let span = 0;
  for (const { word, exact, to } of near) {
    const was = worth.get(word) ?? 0;
    const is = Math.max(was, exact ? 3 : 2);
    if (is > was) span = to - from;
    worth.set(word, is);
  }
  return { worth: [...worth.values()].reduce((all, one) => all + one, 0), span };
}

/** The next start of a word at or after a place; a script without spaces is cut where a mark does not follow. */
function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  if (space >= 0 && space < at + 24) return space + 1;
  let place = at;
  while (place < text.length && /[\p{M}\udc00-\udfff]/u.test(text[place] ?? '')) place += 1;
  return place;
}

function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at);
  if (space > at - 24) return space;
  let place = at;
  while (place < text.length && /[\p{M}\udc00-\udfff]/u.test(text[place] ?? '')) place += 1;
  return place;
}
