import { withPlainDigits } from './digits.ts';
import type { Check } from './Finding.ts';

/** 49/2024/NĐ-CP, 1719/QĐ-TTg, 116/2025/QH15, 12/CV; and the Party's 06-NQ/TW. */
const DOCUMENT = /(?<![\p{L}\d/])\d{1,5}(?:\/\d{4})?\/\p{Lu}[\p{L}\d]*(?:-[\p{L}\d]+)*|(?<![\p{L}\d/])\d{1,4}-\p{Lu}{2,4}\/\p{Lu}[\p{L}]*/gu;
const DASHES = /[\u2010-\u2015\u2212]/g;

const tidy = (text: string): string => withPlainDigits(text.normalize('NFC')).replace(DASHES, '-');

/** Numbers of documents in a text, as they are written. */
export const documentNumbersIn = (text: string): string[] => [...new Set(tidy(text).match(DOCUMENT) ?? [])];

/** The text without them, so that their parts are not taken for other numbers. */
export const withoutDocumentNumbers = (text: string): string => tidy(text).replace(DOCUMENT, ' ');

/** A document's number is copied, never translated. Where its first figure still stands it may be told in words ("decree 49 of 2024"). */
export const checkDocumentNumbers: Check = ({ source, text }) => {
  const there = new Set(documentNumbersIn(text));
  const figures = new Set(tidy(text).match(/\d+/g) ?? []);
  return documentNumbersIn(source).filter((number) => !there.has(number))
    .map((number) => ({ code: 'documentNumber', detail: number, severity: figures.has(/^\d+/.exec(number)![0]) && there.size === 0 ? 'look' : 'must' }));
};
