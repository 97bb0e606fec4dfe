import { fromMarkdown } from 'mdast-util-from-markdown';
import { visibleText } from '../cleanText.ts';
import type { TakenBlock } from '../page/htmlBlocks.ts';

interface Node {
  type: string;
  value?: string;
  children?: Node[];
}

const MOST_BLOCKS = 400;
const MOST_TEXT = 7_900;

/** Text with our two marks. What a block cannot hold is taken as the text it shows: links by their words, pictures and HTML not at all. */
function inline(nodes: readonly Node[], isMarked = false): string {
  return nodes.map(({ type, value = '', children = [] }) => {
    if (type === 'text' || type === 'inlineCode') return value.replaceAll('*', '∗');
    if (type === 'break') return ' ';
    if (type !== 'strong' && type !== 'emphasis') return inline(children, isMarked);
    const text = inline(children, true).trim();
    const star = type === 'strong' ? '**' : '*';
    return isMarked || text === '' ? text : `${star}${text}${star}`;
  }).join('');
}

function blocksOf(nodes: readonly Node[], type: TakenBlock['type']): TakenBlock[] {
  return nodes.flatMap((node): TakenBlock[] => {
    const { children = [] } = node;
    if (node.type === 'heading') return [{ type: 'heading', text: inline(children, true) }];
    if (node.type === 'paragraph') return [{ type, text: inline(children) }];
    if (node.type === 'code') return [{ type, text: (node.value ?? '').replaceAll('*', '∗') }];
    if (node.type === 'listItem') return blocksOf(children, 'listItem');
    return node.type === 'list' || node.type === 'blockquote' ? blocksOf(children, type) : [];
  });
}

/** A table as GitHub writes it has no meaning in plain Markdown: its cells, without the lines between them. */
const withoutBars = (text: string): string => (/^\|.*\|$/.test(text) ? text.replace(/\|?\s*:?-{2,}:?\s*(?=\|)/g, '').split('|').map((cell) => cell.trim()).filter((cell) => cell !== '').join('; ') : text);

/** Blocks of somebody's Markdown, forgiving: unlike a content folder's, it need not be written for us. A front matter is left out. */
export function markdownBlocks(written: string): TakenBlock[] {
  const body = written.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  return blocksOf(fromMarkdown(body).children as Node[], 'paragraph')
    .map(({ type, text }) => ({ type, text: visibleText(withoutBars(visibleText(text))).slice(0, MOST_TEXT) })).filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).slice(0, MOST_BLOCKS);
}
