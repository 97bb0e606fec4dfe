import { describe, expect, it } from 'vitest';
import { runApart } from '#server/ingest/apart/runApart.ts';
import { readFeed } from '#server/ingest/feed/readFeed.ts';

const rss = (items: string, head = '<?xml version="1.0" encoding="utf-8"?>'): string => `${head}<rss version="2.0"><channel><title>Tin &amp; bài</title>${items}</channel></rss>`;
const first = (text: string) => {
  const read = readFeed({ text });
  if (!read.ok) throw new Error(read.code);
  return read.entries[0]!;
};

describe('feeds in the wild', () => {
  it('takes HTML out of descriptions and the agency off the front', () => {
    const entry = first(rss(`<item><title>(Chinhphu.vn) - Mưa lớn &amp; lũ quét</title><link>https://a.vn/1</link>
      <description><![CDATA[<a href="x"><img src="https://a.vn/i.jpg" onerror="alert(1)"></a><script>alert(1)</script>(Chinhphu.vn) – Người dân<br>ven suối&nbsp;cần <b>sơ tán</b>.]]></description></item>`));
    expect(entry).toMatchObject({ title: 'Mưa lớn & lũ quét', summary: 'Người dân ven suối cần sơ tán.', link: 'https://a.vn/1' });
  });

  it.each([
    ['[Báo Nhân Dân] - Tin', 'Tin'], ['TTXVN.vn: Tin', 'Tin'], ['(TTXVN) – Tin', 'Tin'], ['VOV.VN - Tin', 'Tin'], ['Sơn La: Tin', 'Sơn La: Tin'], ['(Chinhphu.vn) -', '(Chinhphu.vn) -'], ['Tin (tiếp theo) - hết', 'Tin (tiếp theo) - hết'],
  ])('%s is called %s', (written, title) => expect(first(rss(`<item><title>${written}</title></item>`)).title).toBe(title));

  it('takes what is escaped twice, hidden and bidirectional signs apart', () => {
    const entry = first(rss('<item><title>&amp;lt;b&amp;gt;Tin&amp;lt;/b&amp;gt; \u202Etxet\u202C m\u200Bới</title></item>'));
    expect(entry.title).toBe('Tin txet mới');
  });

  it('reads a feed without guid, with a permalink guid, and with sound', () => {
    expect(first(rss('<item><title>Tin</title><guid isPermaLink="true">https://a.vn/2</guid><enclosure url="https://a.vn/x.mp3" type="audio/mpeg" length="9"/><enclosure url="https://a.vn/x.jpg" type="image/jpeg"/></item>')))
      .toMatchObject({ link: 'https://a.vn/2', sounds: ['https://a.vn/x.mp3'] });
    expect(first(rss('<item><title>Tin</title><guid isPermaLink="false">77</guid></item>')).link).toBeNull();
    expect(first(rss('<item><title>Tin</title><link>javascript:alert(1)</link></item>')).link).toBeNull();
  });

  it('reads Atom and JSON Feed alike', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title type="html">Tin &lt;b&gt;mới&lt;/b&gt;</title><link rel="alternate" href="https://a.vn/3"/>
      <link rel="enclosure" href="https://a.vn/x.m4a" type="audio/mp4"/><id>u:1</id><updated>2026-11-24T01:30:00Z</updated><content type="html">&lt;p&gt;Đủ&lt;/p&gt;</content></entry></feed>`;
    expect(first(atom)).toEqual({ title: 'Tin mới', summary: 'Đủ', link: 'https://a.vn/3', date: '2026-11-24T01:30:00Z', html: '<p>Đủ</p>', sounds: ['https://a.vn/x.m4a'] });
    const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items: [{ id: '1', url: 'https://a.vn/4', title: 'Tin', content_html: '<p>Đủ</p>', date_published: '2026-11-24 08:30' }] });
    expect(first(json)).toMatchObject({ title: 'Tin', link: 'https://a.vn/4', html: '<p>Đủ</p>', date: '2026-11-24 08:30' });
  });

  it('bounds the number and length of entries', () => {
    const read = readFeed({ text: rss(`<item><title>${'dài '.repeat(500)}</title><description>${'dài '.repeat(5_000)}</description></item>`.repeat(150)) });
    expect(read.ok && read.entries.length).toBe(100);
    expect(read.ok && read.entries.every(({ title, summary }) => title.length <= 200 && summary.length <= 600)).toBe(true);
  });
});

const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha">${Array.from('bcdefghij').map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`;

describe('feeds made to hurt', () => {
  it.each([
    ['a billion laughs', rss('<item><title>&j;</title></item>', `<?xml version="1.0"?>${laughs}`)],
    ['a file of the server', rss('<item><title>&x;</title></item>', '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>')],
    ['a document type elsewhere', rss('<item><title>&x;</title></item>', '<!-- hi --><?pi x?>\n<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd">')],
    ['entities in the middle', rss('<!DOCTYPE rss [<!ENTITY x "y">]><item><title>&x;</title></item>')],
  ])('%s is refused before it is parsed', (_what, text) => expect(readFeed({ text })).toEqual({ ok: false, code: 'entities' }));

  it.each(['', 'xin chào', '<html><body>404</body></html>', '{"a":1}', '<?xml', '<!--', '[]', 'null'])('%s is no feed', (text) => expect(readFeed({ text })).toMatchObject({ ok: false, code: expect.stringMatching(/not-a-feed|entities/) }));

  it('what hangs or swells apart is ended there', async () => {
    const deep = rss(`<item><title>${'<a>'.repeat(200_000)}</title></item>`);
    const result = await runApart('readFeed', { text: deep }, 8_000);
    expect(result.ok ? result.value.ok || result.value.code : result.why).toBeDefined();
    expect(await runApart('readFeed', { text: rss('<item><title>Tin</title></item>') })).toMatchObject({ ok: true, value: { ok: true } });
    expect(await runApart('readFeed', { text: deep }, 1)).toEqual({ ok: false, why: 'too-slow' });
  });
});
