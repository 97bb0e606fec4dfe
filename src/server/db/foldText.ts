import { sql, type SQL } from 'drizzle-orm';

const groups: Record<string, string> = {
  a: 'àáảãạăằắẳẵặâầấẩẫậ', e: 'èéẻẽẹêềếểễệ', i: 'ìíỉĩị', o: 'òóỏõọôồốổỗộơờớởỡợ', u: 'ùúủũụưừứửữự', y: 'ỳýỷỹỵ', d: 'đ',
};
const marked = Object.values(groups).join('');
const plain = Object.entries(groups).map(([letter, all]) => letter.repeat(all.length)).join('');

/** Vietnamese text without case and marks, as `foldedSql` folds it in the database: `Đường` → `duong`. */
export const foldText = (text: string): string =>
  [...text.normalize('NFC').toLowerCase()].map((letter) => plain[marked.indexOf(letter)] ?? letter).join('');

/** The same folding as SQL. `lower()` depends on the cluster's locale, so capital letters with marks are named too. */
export const foldedSql = (text: SQL): SQL =>
  sql`translate(lower(normalize(${text}, NFC)), ${marked + marked.toUpperCase()}, ${plain + plain})`;
