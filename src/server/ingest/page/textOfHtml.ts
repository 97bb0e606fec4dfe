import { parseHTML } from 'linkedom';

/** Markup at all: a tag, or a character written by name or number. */
const MARKUP = /<[a-z!/]|&(?:#\d+|#x[\da-f]+|[a-z]\w*);/i;

/** Text of a scrap of HTML, tags and all that is not shown left out; written twice over (`&lt;b&gt;`) it is taken off twice. */
export function textOfHtml(html: string): string {
  let text = html;
  for (let round = 0; round < 2 && MARKUP.test(text); round += 1) {
    const { document } = parseHTML(`<!doctype html><html><body>${text}</body></html>`);
    for (const hidden of document.querySelectorAll('script, style, template, noscript, iframe, object')) hidden.remove();
    for (const edge of document.querySelectorAll('br, p, div, li, tr, h1, h2, h3, h4')) edge.append(' ');
    for (const line of document.querySelectorAll('br')) line.replaceWith(' ');
    text = document.body.textContent ?? '';
  }
  return text;
}
