/** What a pasted page loses beyond its looks, for the note that says so. */
export interface PasteLosses {
  hidden: number;
  pictures: number;
  tables: number;
}

export const noLosses: PasteLosses = { hidden: 0, pictures: 0, tables: 0 };

const dropped = 'script, style, link, meta, title, head, template, iframe, object, embed, svg, math, img, picture, video, audio, canvas, input, select, button, textarea, xml, sup.footnote';
const blockTags = new Set(['P', 'DIV', 'LI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TD', 'TH', 'BLOCKQUOTE', 'PRE', 'SECTION', 'ARTICLE', 'UL', 'OL', 'TABLE', 'TBODY', 'THEAD', 'TR', 'DL', 'DT', 'DD', 'FIGURE', 'FIGCAPTION', 'HEADER', 'FOOTER', 'MAIN', 'ASIDE', 'NAV', 'CENTER', 'HR']);

type Kind = 'p' | 'h2' | 'li';
interface Piece {
  kind: Kind;
  /** Runs of text, each plain, strong or emphasis. */
  runs: { text: string; tag: 'strong' | 'em' | null }[];
}

const isBold = (element: Element): boolean =>
  /^(?:B|STRONG)$/.test(element.tagName) ? !/font-weight:\s*(?:normal|400)/i.test(element.getAttribute('data-style') ?? '') : /font-weight:\s*(?:bold|[6-9]00)/i.test(element.getAttribute('data-style') ?? '');
const isSlanted = (element: Element): boolean =>
  /^(?:I|EM|CITE)$/.test(element.tagName) || /font-style:\s*italic/i.test(element.getAttribute('data-style') ?? '');

/** Word writes list items as paragraphs of a class, with the bullet as text inside. */
const isWordList = (element: Element): boolean => /MsoList/i.test(element.getAttribute('class') ?? '') || /mso-list:\s*l\d/i.test(element.getAttribute('data-style') ?? '');
const isIgnored = (element: Element): boolean => /mso-list:\s*ignore/i.test(element.getAttribute('data-style') ?? '');

function kindOf(element: Element, around: Kind): Kind {
  if (/^H[1-6]$/.test(element.tagName)) return 'h2';
  if (element.tagName === 'LI' || isWordList(element)) return 'li';
  return around;
}

/** Walks a page and writes down its text, piece by piece; recursion is as deep as the page, which the parser bounds. */
function collect(root: Element): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | null = null;
  const close = (): void => {
    open = null;
  };
  const write = (text: string, kind: Kind, tag: 'strong' | 'em' | null): void => {
    if (open === null && text.trim() === '') return;
    if (open === null) {
      open = { kind, runs: [] };
      pieces.push(open);
    }
    open.runs.push({ text, tag });
  };
  const visit = (node: Node, kind: Kind, tag: 'strong' | 'em' | null): void => {
    if (node.nodeType === 3) return write((node.nodeValue ?? '').replace(/\s+/g, ' '), kind, tag);
    if (node.nodeType !== 1) return;
    const element = node as Element;
    if (isIgnored(element)) return;
    if (element.tagName === 'BR') return close();
    const isBlock = blockTags.has(element.tagName);
    if (isBlock) close();
    const inner = kindOf(element, kind);
    const mark = isBold(element) ? 'strong' : isSlanted(element) ? 'em' : tag;
    element.childNodes.forEach((child) => visit(child, inner, inner === 'h2' ? null : mark));
    if (isBlock) close();
  };
  root.childNodes.forEach((child) => visit(child, 'p', null));
  return pieces.filter(({ runs }) => runs.some(({ text }) => text.trim() !== ''));
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function written({ kind, runs }: Piece): string {
  const first = runs.findIndex(({ text }) => text.trim() !== '');
  const words = runs.slice(first).map(({ text, tag }, index) => {
    const shown = escaped(index === 0 ? text.trimStart() : text);
    return tag === null ? shown : `<${tag}>${shown}</${tag}>`;
  });
  // A list that brings its dashes along has them twice.
  const line = kind === 'li' ? words.join('').replace(/^(?:[-–•·▪o§]\s+)/u, '') : words.join('');
  return `<${kind}>${line}</${kind}>`;
}

/**
 * Looks tell what is strong or a list item, but our CSP forbids style attributes, and Chromium reports each in a parsed
 * page too: they are read under another name. Style sheets are nothing to us.
 */
const withoutStyles = (html: string): string =>
  html.replace(/<style[\s\S]*?<\/style\s*>/gi, '').replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, '$1data-style$2'));

/** A pasted page as our few tags; of its own markup nothing survives. What is ours (`data-pm-slice`) goes through as it is. */
export function cleanHtml(html: string): { html: string; losses: PasteLosses } {
  if (html.includes('data-pm-slice')) return { html, losses: noLosses };
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  const losses = { hidden: 0, pictures: page.querySelectorAll('img, picture, svg, video').length, tables: page.querySelectorAll('table').length };
  page.querySelectorAll(dropped).forEach((element) => element.remove());
  return { html: collect(page.body).map(written).join(''), losses };
}
