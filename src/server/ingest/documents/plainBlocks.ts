import { visibleText } from '../cleanText.ts';
import type { TakenBlock } from '../page/htmlBlocks.ts';

const MOST_BLOCKS = 400;
const MOST_TEXT = 7_900;
const LIST_SIGN = /^\s*(?:[-–•+●▪◦*]|\d{1,2}[.)])\s+/u;

const isHeading = (line: string): boolean => line.length <= 120 && /\p{Lu}/u.test(line) && line === line.toUpperCase() && /\p{L}{3}/u.test(line);

function blockFrom(lines: readonly string[]): TakenBlock {
  const text = visibleText(lines.join(' ').replaceAll('*', '∗')).slice(0, MOST_TEXT);
  if (LIST_SIGN.test(lines[0]!) && !/^\s*\d/.test(lines[0]!)) return { type: 'listItem', text: text.replace(/^[-–•+●▪◦∗]\s+/u, '') };
  return { type: lines.length === 1 && isHeading(text) ? 'heading' : 'paragraph', text };
}

/** Blocks of a plain text: paragraphs apart by empty lines, or, where there are none, one a line. */
export function plainBlocks(written: string): TakenBlock[] {
  const lines = written.replace(/\r\n?/g, '\n').split('\n');
  const isSpaced = lines.some((line, at) => line.trim() === '' && at > 0 && at < lines.length - 1);
  const groups: string[][] = [];
  let open = false;
  for (const line of lines) {
    if (line.trim() === '') open = false;
    else if (open && isSpaced && !LIST_SIGN.test(line)) groups.at(-1)!.push(line);
    else {
      groups.push([line]);
      open = true;
    }
  }
  return groups.map(blockFrom).filter(({ text }) => text !== '').slice(0, MOST_BLOCKS);
}
