/** 49/2024/NĐ-CP, 1719/QĐ-TTg, 39/2020/TT-BTTTT, 12/CV-UBND, 91/2025/QH15, 1273/BTTTT-TTCS. */
const NUMBER = /(?<![\p{L}\p{N}/])(\d{1,5}\/(?:\d{4}\/)?(?:[A-ZĐ][\p{Lu}\p{Ll}\d]{0,11}(?:[-–][\p{Lu}][\p{Lu}\p{Ll}\d]{0,11}){1,3}|QH\d{1,2}))(?![\p{L}\p{N}/])/u;
const DATED = /ngày\s+(\d{1,2})(?:\s+tháng\s+|\s*[/.-]\s*)(\d{1,2})(?:\s+năm\s+|\s*[/.-]\s*)(\d{4})/iu;
/** How far behind a number its date stands: "số 49/2024/NĐ-CP ngày 10 tháng 5 năm 2024". */
const NEAR = 60;

const two = (text: string): string => text.padStart(2, '0');

/** The day written as "ngày 10 tháng 5 năm 2024" or "ngày 10/5/2024", as `YYYY-MM-DD`; empty where there is none. */
function dayIn(text: string): string {
  const [, day, month, year] = DATED.exec(text) ?? [];
  if (day === undefined) return '';
  const written = `${year}-${two(month!)}-${two(day)}`;
  const time = Date.parse(`${written}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? '' : written;
}

export interface DocumentMark {
  /** Empty when no number was found. */
  number: string;
  /** The document's own date, `YYYY-MM-DD`, where it stands right behind the number; else empty. */
  date: string;
}

/** The first official document named in the title or the first blocks, and its date where that stands beside it. */
export function documentMarkIn(texts: readonly string[]): DocumentMark {
  for (const text of texts) {
    const found = NUMBER.exec(text.normalize('NFC'));
    if (found === null) continue;
    const after = text.normalize('NFC').slice(found.index + found[0].length);
    return { number: found[1]!.replaceAll('–', '-').slice(0, 60), date: dayIn(after.slice(0, NEAR)) };
  }
  return { number: '', date: '' };
}
