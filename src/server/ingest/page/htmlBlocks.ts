import type { BlockType } from '#contract/content.ts';
import { visibleText } from '../cleanText.ts';
import { tableLines } from './tableLines.ts';

/** A block taken from a page or document: it has no id yet. */
export interface TakenBlock {
  type: Extract<BlockType, 'heading' | 'paragraph' | 'listItem'>;
  text: string;
}

const MOST_BLOCKS = 400;
const MOST_TEXT = 7_900;
const TEXT_NODE = 3;
const ELEMENT_NODE = 1;
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'SVG', 'MATH', 'FORM', 'BUTTON', 'SELECT', 'TEXTAREA', 'INPUT', 'NAV', 'HEAD', 'AUDIO', 'VIDEO', 'CANVAS', 'FIGCAPTION']);
const BLOCKS = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'MAIN', 'ASIDE', 'BLOCKQUOTE', 'PRE', 'FIGURE', 'UL', 'OL', 'DL', 'DT', 'DD', 'LI', 'TABLE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HR', 'ADDRESS', 'CENTER', 'DETAILS', 'SUMMARY', 'BODY', 'HTML']);
const marks: Record<string, string> = { B: '**', STRONG: '**', I: '*', EM: '*' };

/** A star in a stranger's text would read as a mark on the phone. */
const withoutStars = (text: string): string => text.replaceAll('*', '∗');

/** Wraps in a mark what is between the spaces at its ends. */
function marked(text: string, mark: string): string {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return middle === '' || middle.includes('*') ? text : `${before}${mark}${middle}${mark}${after}`;
}

const isHidden = (element: Element): boolean => element.hasAttribute('hidden') || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '');

/** Long texts are cut where a sentence ends. */
function* pieces(text: string): Generator<string> {
  let rest = text;
  while (rest.length > MOST_TEXT) {
    const end = rest.slice(0, MOST_TEXT).search(/[.!?…]\s(?!.*[.!?…]\s)/su);
    const at = end > 1_000 ? end + 1 : MOST_TEXT;
    yield rest.slice(0, at).trim();
    rest = rest.slice(at).trim();
  }
  if (rest !== '') yield rest;
}

/** Gathers blocks in reading order: inline text runs together until a block begins or ends. */
class BlockGatherer {
  blocks: TakenBlock[] = [];
  private run = '';

  end(type: TakenBlock['type']): void {
    const text = visibleText(this.run);
    this.run = '';
    // Nothing but dashes and dots is an ornament.
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    // A paragraph wholly in bold is a heading to its readers, but a sentence in bold is not.
    const whole = /^\*\*([^*]{3,120})\*\*$/u.exec(text)?.[1];
    if (type === 'paragraph' && whole !== undefined && !/[.!?;,]$/u.test(whole)) this.add('heading', whole);
    else this.add(type, type === 'heading' ? text.replaceAll('*', '') : text);
  }

  add(type: TakenBlock['type'], text: string): void {
    for (const piece of pieces(text)) if (this.blocks.length < MOST_BLOCKS) this.blocks.push({ type, text: piece });
  }

  inline(node: Node, isMarked: boolean): string {
    if (node.nodeType === TEXT_NODE) return withoutStars(node.textContent ?? '');
    if (node.nodeType !== ELEMENT_NODE) return '';
    const element = node as Element;
    const name = element.tagName.toUpperCase();
    if (UNSEEN.has(name) || isHidden(element)) return '';
    if (name === 'BR') return '\n';
    const mark = isMarked ? undefined : marks[name];
    const text = [...element.childNodes].map((child) => this.inline(child, isMarked || mark !== undefined)).join('');
    return mark === undefined ? text : marked(text, mark);
  }

  walk(element: Element, type: TakenBlock['type']): void {
    for (const node of element.childNodes) {
      const child = node as Element;
      const name = node.nodeType === ELEMENT_NODE ? child.tagName.toUpperCase() : '';
      if (UNSEEN.has(name) || (name !== '' && isHidden(child))) continue;
      if (name === 'BR' && /\n\s*$/.test(this.run)) this.end(type);
      else if (BLOCKS.has(name)) this.block(child, name, type);
      else if (name !== '' && child.querySelector('p, div, li, table, h1, h2, h3, h4') !== null) this.walk(child, type);
      else this.run += this.inline(node, false);
    }
  }

  block(element: Element, name: string, around: TakenBlock['type']): void {
    this.end(around);
    if (name === 'TABLE') return this.table(element);
    const own = /^H[1-6]$/.test(name) ? 'heading' : name === 'LI' || name === 'DD' ? 'listItem' : around;
    this.walk(element, own);
    this.end(own);
  }

  table(element: Element): void {
    const lines = tableLines(element, (cell) => visibleText(this.inline(cell, true)));
    if (lines === null) return this.walk(element, 'paragraph');
    for (const line of lines) this.add('listItem', line);
  }
}

/** The blocks of a piece of HTML: headings, paragraphs and list items with our two marks; tables as sentences. Nothing of the HTML survives. */
export function blocksOfHtml(root: Element): TakenBlock[] {
  const gatherer = new BlockGatherer();
  gatherer.walk(root, 'paragraph');
  gatherer.end('paragraph');
  return gatherer.blocks;
}
