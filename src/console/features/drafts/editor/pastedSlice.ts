import { Fragment, Slice, type Node } from 'prosemirror-model';

/** Everything that shows nothing, and what turns the direction of text: none of it may be kept (domain/plainText, textFold). */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const HIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFD]|\p{Cs}/gu;
const SPACES = /[\t\n\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g;
/** Longest block the contract takes is 8,000 signs; marks need room too. */
const LONGEST = 7000;

/** Text without hidden signs, in NFC, with ordinary spaces; and how many signs went. */
export function cleanText(text: string): { text: string; hidden: number } {
  const hidden = text.match(HIDDEN)?.length ?? 0;
  return { text: text.replace(HIDDEN, '').replace(SPACES, ' ').normalize('NFC'), hidden };
}

/** A text too long for one block, cut at ends of sentences, else at spaces, else anywhere. */
function cut(node: Node): Node[] {
  const pieces: Node[] = [];
  let rest = node;
  while (rest.content.size > LONGEST) {
    const head = rest.textBetween(0, LONGEST);
    const at = Math.max(head.lastIndexOf('. ') + 2, 0) || head.lastIndexOf(' ') + 1 || LONGEST;
    pieces.push(rest.cut(0, at));
    rest = rest.cut(at);
  }
  return [...pieces, rest];
}

function cleanBlock(node: Node, count: (hidden: number) => void): Node[] {
  const attrs = { ...node.attrs, id: null, ...(typeof node.attrs.who === 'string' && { who: cleanText(node.attrs.who).text.slice(0, 60) }) };
  if (!node.isTextblock) return [node.type.create(attrs)];
  const inline: Node[] = [];
  node.forEach((child) => {
    const { text, hidden } = cleanText(child.text ?? '');
    count(hidden);
    if (text !== '') inline.push(node.type.schema.text(text, child.marks));
  });
  return cut(node.type.create(attrs, Fragment.fromArray(inline)));
}

function clean(content: Fragment, count: (hidden: number) => void): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.isBlock) nodes.push(...cleanBlock(node, count));
    else {
      const { text, hidden } = cleanText(node.text ?? '');
      count(hidden);
      if (text !== '') nodes.push(node.type.schema.text(text, node.marks));
    }
  });
  return Fragment.fromArray(nodes);
}

/** What is pasted or dropped, fit to be kept: no hidden signs, no id of its own, no block too long. */
export function cleanSlice(slice: Slice): { slice: Slice; hidden: number } {
  let hidden = 0;
  const content = clean(slice.content, (more) => {
    hidden += more;
  });
  return { slice: new Slice(content, Math.min(slice.openStart, openDepth(content.firstChild)), Math.min(slice.openEnd, openDepth(content.lastChild))), hidden };
}

const openDepth = (node: Node | null): number => (node?.isTextblock ? 1 : 0);
