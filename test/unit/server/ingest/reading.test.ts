import { describe, expect, it } from 'vitest';
import { blocksFrom } from '#server/ingest/blocksFrom.ts';
import { withBlockIds } from '#server/ingest/blockIds.ts';
import { faultText } from '#server/ingest/fault.ts';
import { readContentFolder } from '#server/ingest/importFolder.ts';
import { momentFrom } from '#server/ingest/moments.ts';
import { itemText, makeContentFolder } from '#test/support/contentFolder.ts';

const NOW = Date.UTC(2026, 10, 20);
const blocks = (body: string) => blocksFrom(body, 1, true).blocks.map(({ line: _line, ...block }) => block);

describe('blocks of a text', () => {
  it('every kind of block is understood', () => {
    expect(blocks('# Mở đầu\n\n[nhạc hiệu]\n\n**Bà Mây:** Mưa **to** quá!\n\n**Ông Pó**: Ừ.\n\n[nghỉ 3 giây]\n\nMột câu\nhai dòng.\n\n- gạo\n- *muối*\n\nCuối. {#ket}')).toEqual([
      { type: 'heading', text: 'Mở đầu' }, { type: 'cue', text: 'nhạc hiệu' }, { type: 'speaker', who: 'Bà Mây', text: 'Mưa **to** quá!' },
      { type: 'speaker', who: 'Ông Pó', text: 'Ừ.' }, { type: 'pause', text: '', seconds: 3 }, { type: 'paragraph', text: 'Một câu hai dòng.' },
      { type: 'listItem', text: 'gạo' }, { type: 'listItem', text: '*muối*' }, { type: 'paragraph', text: 'Cuối.', id: 'ket' },
    ]);
  });

  it('a name before a colon is no speaker where nobody speaks', () => {
    expect(blocksFrom('**Chú ý:** nước to.', 1, false).blocks[0]).toMatchObject({ type: 'paragraph', text: '**Chú ý:** nước to.' });
  });

  it('decomposed letters are composed', () => expect(blocks('Đường'.normalize('NFD'))[0]!.text).toBe('Đường'.normalize('NFC')));

  it.each([
    ['xem [trang này](https://a.example)', 'a link'], ['<b>đậm</b>', 'HTML'], ['![ảnh](a.png)', 'an image'], ['> trích', 'a quotation'], ['```\nmã\n```', 'code'],
    ['- a\n  - b', 'a list in a list'], ['giá 5 \\* 3', 'a loose *'], ['[nghỉ 90 giây]', 'a pause lasts'], ['tên\u202Egnơưhp', 'U+202E'], ['ẩn\u200Bkín', 'U+200B'],
    ['| a | b |', 'a table'], ['a {#Sai}', 'no block id'], ['a {#x}\n\nb {#x}', 'used twice'],
  ])('%j is refused: %s', (body, reason) => {
    const { faults } = blocksFrom(`Dòng đầu.\n\n${body}`, 10, true);
    expect(faults).toHaveLength(1);
    expect(faults[0]!.message).toContain(reason);
    expect(faults[0]!.line).toBeGreaterThanOrEqual(12);
  });

  it('zero-width spaces stay in Khmer', () => expect(blocks('សិទ្ធិ\u200Bមនុស្ស')[0]!.text).toContain('\u200B'));
});

describe('block ids', () => {
  const written = (...texts: string[]) => texts.map((text, index) => ({ type: 'paragraph' as const, text, line: index + 1 }));
  const ids = (list: { id: string }[]) => list.map(({ id }) => id);
  const first = withBlockIds(written('một', 'hai', 'ba', 'bốn'), [], []);

  it('are counted up at first', () => expect(ids(first)).toEqual(['b1', 'b2', 'b3', 'b4']));
  it('a corrected block keeps its place’s id', () => expect(ids(withBlockIds(written('một', 'hai!', 'ba', 'bốn'), first, []))).toEqual(['b1', 'b2', 'b3', 'b4']));
  it('an inserted block gets a new one', () => expect(ids(withBlockIds(written('không', 'một', 'hai', 'ba', 'bốn'), first, []))).toEqual(['b5', 'b1', 'b2', 'b3', 'b4']));
  it('a moved block keeps its own', () => expect(ids(withBlockIds(written('bốn', 'một', 'hai', 'ba'), first, [])).slice(1)).toEqual(['b1', 'b2', 'b3']));
  it('an id once used is never given to something else', () => expect(ids(withBlockIds(written('một', 'hai', 'ba', 'bốn', 'năm'), first, ['b9', 'b5']))).toEqual(['b1', 'b2', 'b3', 'b4', 'b6']));
  it('a written id wins', () => {
    expect(ids(withBlockIds([{ type: 'paragraph', text: 'hai', id: 'b1', line: 1 }, { type: 'paragraph', text: 'một', line: 2 }], first, []))).toEqual(['b1', 'b5']);
  });
});

describe('moments', () => {
  it.each([
    ['2026-05-02', '2026-05-01T17:00:00.000Z'], ['2026-05-02T06:00', '2026-05-01T23:00:00.000Z'], ['2026-05-02T06:00Z', '2026-05-02T06:00:00.000Z'], ['-3d', '2026-11-17T00:00:00.000Z'],
    ['+12h', '2026-11-20T12:00:00.000Z'],
  ])('%s is %s', (text, iso) => expect(new Date(momentFrom(text, NOW)!.ms).toISOString()).toBe(iso));
  it('a date as an end is the whole day', () => expect(new Date(momentFrom('2026-05-02', NOW, true)!.ms).toISOString()).toBe('2026-05-02T16:59:59.999Z'));
  it.each(['2026-02-30', 'mai', '02/05/2026', '3d', ''])('%j is none', (text) => expect(momentFrom(text, NOW)).toBeNull());
});

describe('a content folder', () => {
  const faultsOf = async (files: Record<string, string | Uint8Array>) => (await readContentFolder(makeContentFolder(files), NOW)).faults.map(faultText);

  it('every fault of every file is named with its line, and nothing else is said', async () => {
    expect(await faultsOf({
      'items/a/item.md': itemText({ kind: 'novel', validTo: '2020-01-01' }),
      'items/b/item.md': itemText({ validFrom: 'mai' }),
      'items/c/item.md': itemText({ approver: null }),
      'items/d/item.md': itemText({}, 'Tốt.\n\nXem <b>đây</b>.'),
      'items/e/item.md': itemText({ units: '[14, 4246, "04246"]', extra: 'x' }),
      'items/f/item.md': 'Không có phần đầu.',
      'items/g/item.md': itemText({ author: 'Ban biên tập' }),
      'items/h/item.md': '---\nkind: [\n---\n',
      'items/Sai/item.md': itemText(),
      'items/j/km-Khmr.md': '---\nstate: draft\ntitle: x\n---\n',
      'items/k/item.md': itemText({ audio: '[{id: a, title: A, voice: machine, files: [khong-co.opus]}]' }),
    })).toEqual([
      'items/Sai:1: the folder’s name is no id (a–z, 0–9, -, at most 64)',
      expect.stringMatching(/^items\/a\/item\.md:2: kind must be one of briefing, /),
      'items/b/item.md:8: validFrom is no date: write 2026-05-02, 2026-05-02T06:00+07:00, -3d or +12h',
      'items/c/item.md:1: approver is missing or of the wrong kind',
      'items/d/item.md:15: HTML cannot be used in a text',
      expect.stringMatching(/^items\/e\/item\.md:6: units\.1 is not as it must be/),
      'items/e/item.md:11: unknown field extra',
      'items/f/item.md:1: the file must begin with a line "---" and its front matter',
      'items/g/item.md:10: nobody approves one’s own text: author and approver are the same',
      expect.stringMatching(/^items\/h\/item\.md:\d: /),
      'items/j/item.md:1: the file is not there',
      'items/k/item.md:11: the file khong-co.opus is not there',
    ]);
  });

  it('[S3] what is not approved is left out, and said', async () => {
    const read = await readContentFolder(makeContentFolder({ 'items/a/item.md': itemText({ state: 'draft' }), 'items/b/item.md': itemText() }), NOW);
    expect(read).toMatchObject({ drafts: ['a'], faults: [], items: [{ id: 'b', units: ['14'] }] });
  });

  it('a translation must match block by block, an approved one names who vouches', async () => {
    const item = itemText({}, '# Một\n\nHai.\n\n[nghỉ 2 giây]\n\nBa.');
    const tr = (fields: string, body: string) => `---\n${fields}\n---\n\n${body}\n`;
    const read = await readContentFolder(makeContentFolder({
      'items/a/item.md': item, 'items/a/km-Khmr.md': tr('state: draft\ntitle: T', '# 1\n\n2\n\n[nghỉ 2 giây]\n\n3'),
      'items/a/tyz-Latn.md': tr('state: draft\ntitle: T', '# 1\n\n2\n\n3'), 'items/a/nut-Latn.md': tr('state: draft\ntitle: T', '1\n\n2\n\n[nghỉ 2 giây]\n\n3'),
    }), NOW);
    expect(read.faults).toEqual([]);
    const { translations } = read.items[0]!;
    expect(translations.find(({ lang }) => lang === 'km-Khmr')).toMatchObject({ texts: ['1', '2', '', '3'], mismatch: null });
    expect(translations.find(({ lang }) => lang === 'tyz-Latn')!.mismatch).toMatchObject({ line: 10, message: expect.stringContaining('block 3 is a paragraph') });
    expect(translations.find(({ lang }) => lang === 'nut-Latn')!.mismatch!.line).toBe(6);
    expect(await faultsOf({ 'items/a/item.md': item, 'items/a/km-Khmr.md': tr('state: approved\ntitle: T', ''), 'items/a/xx.md': '' })).toEqual([
      'items/a/xx.md:1: xx is no language tag of ours',
      'items/a/km-Khmr.md:2: an approved translation names who vouches for it (vouchedBy)',
      'items/a/km-Khmr.md:1: a translation has a text or a recording',
    ]);
  });

  it('a recording that is not what its name says is refused', async () => {
    const audio = '[{id: a, title: A, voice: human, files: [a.mp3], seconds: 3}]';
    expect(await faultsOf({ 'items/a/item.md': itemText({ audio }), 'items/a/a.mp3': '<html>' })).toEqual(['items/a/item.md:11: a.mp3 is no .mp3 inside']);
    expect(await faultsOf({ 'items/a/item.md': itemText({ audio }), 'items/a/a.mp3': Uint8Array.of(0xff, 0xfb, 1, 2) })).toEqual([]);
  });
});
