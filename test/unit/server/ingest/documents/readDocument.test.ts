import { describe, expect, it } from 'vitest';
import { runApart } from '#server/ingest/apart/runApart.ts';
import { checkArchive } from '#server/ingest/documents/checkArchive.ts';
import { documentFormOf, readDocument } from '#server/ingest/documents/readDocument.ts';
import { docxParts, makeDocx, makeZip } from '#test/support/makeDocx.ts';

const words = 'Bà con chú ý mưa lũ.';
const readDocx = (bytes: Buffer, legacy?: 'tcvn3' | 'vni') => readDocument({ bytes, form: 'docx', legacy });
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('documents', () => {
  it('reads a DOCX into blocks, with bold and nothing else of its form', async () => {
    const read = await readDocx(makeDocx([[{ text: 'Thông báo', bold: true }], [{ text: 'Bà con ' }, { text: 'chú ý', bold: true }, { text: ' mưa lũ.' }]]));
    expect(read?.blocks).toEqual([{ type: 'heading', text: 'Thông báo' }, { type: 'paragraph', text: 'Bà con **chú ý** mưa lũ.' }]);
  });

  it('asks before converting what the fonts say is TCVN3, run by run, capitals too', async () => {
    const docx = makeDocx([[{ text: 'th«ng b¸o', font: '.VnTimeH' }], [{ text: 'VÒ m\u00ada lò', font: '.VnTime' }, { text: ' (café)', font: 'Times New Roman' }]]);
    expect((await readDocx(docx))?.legacy).toMatchObject({ encoding: 'tcvn3', before: ['th«ng b¸o', 'VÒ m\u00ada lò'], after: ['THÔNG BÁO', 'Về mưa lũ'] });
    const read = await readDocx(docx, 'tcvn3');
    expect(read).toMatchObject({ legacy: null, blocks: [{ text: 'THÔNG BÁO' }, { text: 'Về mưa lũ (café)' }] });
  });

  it('asks before converting VNI, and asks again when told another encoding', async () => {
    const docx = makeDocx([[{ text: 'Ñoäc laäp Töï do Haïnh phuùc', font: 'VNI-Times' }]]);
    expect((await readDocx(docx, 'tcvn3'))?.legacy?.encoding).toBe('vni');
    expect((await readDocx(docx, 'vni'))?.blocks).toEqual([{ type: 'paragraph', text: 'Độc lập Tự do Hạnh phúc' }]);
  });

  it('knows an old Cham font, and that Unicode Cham is none', async () => {
    expect((await readDocx(makeDocx([[{ text: 'aDH bl% k} vN abcdefghij klm', font: 'EFEO Cham' }]])))?.isLegacyCham).toBe(true);
    expect((await readDocx(makeDocx([[{ text: 'ꨀꨇꩉ ꨌꩌ', font: 'Noto Sans Cham' }]])))?.isLegacyCham).toBe(false);
  });

  it('reads plain text in UTF-8 and, asked first, in old bytes', async () => {
    expect((await readDocument({ bytes: Buffer.from('THÔNG BÁO\n\nDòng một\ndòng hai.\n\n- Việc một\n- Việc hai\n'), form: 'plain' }))?.blocks)
      .toEqual([{ type: 'heading', text: 'THÔNG BÁO' }, { type: 'paragraph', text: 'Dòng một dòng hai.' }, { type: 'listItem', text: 'Việc một' }, { type: 'listItem', text: 'Việc hai' }]);
    const bytes = latin1('§éc lËp - Tù do - H¹nh phóc, bµ con nh©n d©n');
    expect((await readDocument({ bytes, form: 'plain' }))?.legacy).toMatchObject({ encoding: 'tcvn3' });
    expect((await readDocument({ bytes, form: 'plain', legacy: 'tcvn3' }))?.blocks[0]?.text).toBe('Độc lập - Tự do - Hạnh phúc, bà con nhân dân');
  });

  it('reads somebody’s Markdown, forgiving', async () => {
    const read = await readDocument({ bytes: Buffer.from('---\nx: y\n---\n# Tiêu **đề**\n\nXem [trang](javascript:x) *này* 5*3\n\n<script>alert(1)</script>\n\n> - a\n> - b\n\n![ảnh](x.png)\n'), form: 'markdown' });
    expect(read?.blocks).toEqual([{ type: 'heading', text: 'Tiêu đề' }, { type: 'paragraph', text: 'Xem trang *này* 5∗3' }, { type: 'listItem', text: 'a' }, { type: 'listItem', text: 'b' }]);
  });

  it('says what a file is by its bytes', () => {
    expect(documentFormOf(makeDocx([[{ text: words }]]), 'a.txt')).toBe('docx');
    expect(documentFormOf(Buffer.from(words), 'a.md')).toBe('markdown');
    expect(documentFormOf(Buffer.from(words), 'a.docx')).toBe('plain');
    for (const other of ['%PDF-1.7', '{\\rtf1', 'MZ\u0000\u0000', '\u00d0\u00cf\u0011\u00e0\u0000']) expect(documentFormOf(latin1(other), 'a.txt')).toBeNull();
  });
});

describe('archives made to hurt', () => {
  const honest = docxParts([[{ text: words }]]);
  const zeros = Buffer.alloc(35_000_000);
  it.each([
    ['a bomb', () => makeZip([...honest, { name: 'word/media/x.bin', content: zeros }])],
    ['a bomb of many parts', () => makeZip([...honest, ...[1, 2, 3].map((n) => ({ name: `word/${n}.bin`, content: zeros.subarray(0, 25_000_000) }))])],
    ['a bomb that lies about its size', () => makeZip([...honest, { name: 'word/media/x.bin', content: zeros, claimedSize: 10 }])],
    ['a part that lies about its size', () => makeZip([...honest.slice(0, 2), { ...honest[2]!, claimedSize: 20 }])],
    ['a thousand parts', () => makeZip([...honest, ...Array.from({ length: 1_001 }, (_, n) => ({ name: `${n}.bin`, content: '' }))])],
    ['a name that climbs', () => makeZip([...honest, { name: '../../etc/passwd', content: 'x' }])],
    ['external entities', () => makeZip(docxParts([[{ text: words }]], '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'))],
    ['no document inside', () => makeZip(honest.slice(0, 2))],
    ['an archive cut short', () => makeZip(honest).subarray(0, 300)],
    ['a first sign and nothing else', () => latin1('PK\u0003\u0004')],
  ])('%s is not opened', async (_what, make) => {
    const bytes = make();
    expect(await checkArchive(bytes)).toBeNull();
    expect(await readDocx(bytes)).toBeNull();
  });

  it('an archive inside an archive is not unpacked: it is a part like any other', async () => {
    const inner = makeZip([{ name: 'x', content: zeros }]);
    expect((await readDocx(makeZip([...honest, { name: 'word/embeddings/a.zip', content: inner }])))?.blocks).toEqual([{ type: 'paragraph', text: words }]);
  });

  it('the thread apart reads the same', async () => {
    expect(await runApart('readDocument', { bytes: makeDocx([[{ text: words }]]), form: 'docx' })).toMatchObject({ ok: true, value: { blocks: [{ text: words }] } });
  });
});
