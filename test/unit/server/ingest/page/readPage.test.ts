import { describe, expect, it } from 'vitest';
import { readPage } from '#server/ingest/page/readPage.ts';
import { documentMarkIn } from '#server/ingest/text/documentNumber.ts';

const long = 'Mưa lớn kéo dài từ đêm qua làm nước suối dâng cao, nhiều điểm có nguy cơ sạt lở, bà con ven suối cần chủ động sơ tán trước khi trời tối. ';
const page = (body: string, head = '<title>Lũ quét – Cổng</title><meta property="og:title" content="(Chinhphu.vn) - Lũ quét">'): string =>
  `<!doctype html><html><head>${head}</head><body><nav><a href="/">Trang chủ</a></nav><article><h1>Lũ quét</h1>${body}</article><footer>© Cổng</footer></body></html>`;
const read = (html: string, isFragment = false) => readPage({ html, url: 'https://a.vn/tin/1', isFragment })!;
const texts = (html: string, isFragment = false) => read(html, isFragment).blocks.map(({ type, text }) => `${type}: ${text}`);

describe('the article of a page', () => {
  it('becomes headings, paragraphs and list items, without the page around it', () => {
    const found = read(page(`<p>(Chinhphu.vn) - ${long}</p><h2>Việc cần làm</h2><p>${long}</p><ul><li>Sơ tán <b>ngay</b></li><li>Mang <i>đèn pin</i></li></ul><p>${long}</p>`));
    expect(found.title).toBe('Lũ quét');
    expect(found.blocks.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'paragraph', 'listItem', 'listItem', 'paragraph']);
    expect(found.blocks[0]!.text).toBe(long.trim());
    expect(found.blocks[3]!.text).toBe('Sơ tán **ngay**');
    expect(found.blocks[4]!.text).toBe('Mang *đèn pin*');
    expect(JSON.stringify(found.blocks)).not.toMatch(/Trang chủ|©|</);
  });

  it('says a table as sentences', () => {
    expect(texts('<table><tr><th>Xã</th><th>Hộ nghèo</th><th>Cận nghèo</th></tr><tr><td>Mường Lạn</td><td>45</td><td>20</td></tr><tr><td>Nậm Lạn</td><td>30</td><td></td></tr></table>', true))
      .toEqual(['listItem: Mường Lạn: Hộ nghèo 45; Cận nghèo 20', 'listItem: Nậm Lạn: Hộ nghèo 30']);
    expect(texts('<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>', true)).toEqual(['paragraph: Một', 'paragraph: Hai']);
  });

  it('lets nothing through that runs, hides or turns the text', () => {
    const html = `<script>alert(1)</script><style>p{}</style><iframe src="https://evil.example">khung</iframe><svg><text>svg</text></svg><object>vật</object>
      <p onclick="x()">An\u202Etoàn\u202C \u2066và\u2069 s\u200Bạch\u00AD</p><p style="display:none">ẩn</p><p hidden>ẩn</p><p><a href="javascript:x()">nút</a> &lt;b&gt;chữ&lt;/b&gt; 5*3*2</p><!-- chú thích --><p>---</p>`;
    expect(texts(html, true)).toEqual(['paragraph: Antoàn và sạch', 'paragraph: nút <b>chữ</b> 5∗3∗2']);
  });

  it('splits at double line breaks, makes bold lines headings, cuts what is too long', () => {
    expect(texts('<div>Một<br><br>Hai<br>ba</div><p><b>Tiêu đề nhỏ</b></p><p><b>Một câu đậm.</b></p>', true)).toEqual(['paragraph: Một', 'paragraph: Hai ba', 'heading: Tiêu đề nhỏ', 'paragraph: **Một câu đậm.**']);
    const many = read(`<p>${long.repeat(200)}</p>`, true).blocks;
    expect(many.length).toBeGreaterThan(2);
    expect(many.every(({ text }) => text.length <= 7_900 && text.endsWith('.'))).toBe(true);
    expect(read('<p>x1</p>'.repeat(900), true).blocks).toHaveLength(400);
  });

  it('names pictures and sounds by whole addresses only', () => {
    const found = read(page(`<figure><img src="/a.jpg"><figcaption>Suối dâng</figcaption></figure><img src="data:image/png;base64,AAAA"><img src="/tiny.gif" width="1"><img data-src="b.png" src="x.gif"><audio src="tin.mp3"></audio><p>${long.repeat(3)}</p>`));
    expect(found.pictures).toEqual([{ url: 'https://a.vn/a.jpg', title: 'Suối dâng' }, { url: 'https://a.vn/tin/b.png', title: '' }]);
    expect(found.sounds).toEqual(['https://a.vn/tin/tin.mp3']);
  });

  it.each(['', 'x', '<html></html>', '<svg/>', '<frameset>', '\u0000'])('finds no text in %s', (html) => expect(readPage({ html, url: 'https://a.vn', isFragment: false })).toBeNull());
});

describe('the number of an official document', () => {
  it.each(['49/2024/NĐ-CP', '1719/QĐ-TTg', '39/2020/TT-BTTTT', '12/CV-UBND', '91/2025/QH15', '47/NQ-CP', '1273/BTTTT-TTCS', '05/2023/TTLT-BTC-BNV'])('%s is found', (number) => {
    expect(documentMarkIn([`Theo số ${number}, các xã…`]).number).toBe(number);
  });
  it.each(['ngày 24/11/2026', 'tốc độ 60/km', 'tỷ lệ 3/4', '2/9', 'lớp 9/A'])('%s is none', (text) => expect(documentMarkIn([text]).number).toBe(''));
  it('takes the date beside it, in both ways of writing', () => {
    expect(documentMarkIn(['', 'Nghị định số 49/2024/NĐ-CP ngày 10 tháng 5 năm 2024 của Chính phủ'])).toEqual({ number: '49/2024/NĐ-CP', date: '2024-05-10' });
    expect(documentMarkIn(['Quyết định 1719/QĐ-TTg, ngày 14/10/2021'])).toEqual({ number: '1719/QĐ-TTg', date: '2021-10-14' });
    expect(documentMarkIn(['Quyết định 1719/QĐ-TTg, ngày 31/2/2021']).date).toBe('');
  });
});
