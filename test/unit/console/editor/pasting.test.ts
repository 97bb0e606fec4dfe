// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { makeEditor, type TestEditor } from './makeEditor.ts';

let editor: TestEditor;
afterEach(() => {
  editor.destroy();
  document.body.replaceChildren();
});
const shapes = () => editor.blocks().map(({ type, text }) => `${type}: ${text}`);

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body>
<p class=MsoNormal style='text-align:center'><b><span style='font-size:14.0pt'>THÔNG BÁO</span></b><o:p></o:p></p>
<h1>Lịch tiêm</h1>
<p class=MsoNormal>Từ <b style='font-weight:normal'>ngày</b> <span style='font-weight:bold'>15/4/2024</span>, tại <i>nhà văn hoá</i>.<o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>Trẻ dưới 5 tuổi</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Người già</p>
<table><tr><td>Ô một</td><td><p>Ô hai</p></td></tr></table><img src="file:///x.png"></body></html>`;

describe('pasting', () => {
  it('from Word: headings, lists, strong and emphasis survive, nothing else does, and the loss is said', () => {
    editor = makeEditor([]);
    editor.paste({ html: word });
    expect(shapes()).toEqual([
      'paragraph: **THÔNG BÁO**', 'heading: Lịch tiêm', 'paragraph: Từ ngày **15/4/2024**, tại *nhà văn hoá*.', 'listItem: Trẻ dưới 5 tuổi', 'listItem: Người già',
      'paragraph: Ô một', 'paragraph: Ô hai',
    ]);
    expect(editor.losses).toEqual([{ hidden: 0, pictures: 1, tables: 1 }]);
  });

  it('from a hostile page: no script, no attribute, no link', () => {
    editor = makeEditor([]);
    editor.paste({ html: '<p onclick="alert(1)" style="position:fixed">Chào <a href="javascript:alert(1)">bà con</a><script>alert(2)</script><svg onload="alert(3)"></svg></p><iframe src="x"></iframe>' });
    expect(shapes()).toEqual(['paragraph: Chào bà con']);
    expect(editor.view.dom.innerHTML).not.toMatch(/alert|javascript|onclick|<a|position/);
  });

  it('hidden and direction-turning signs are dropped with a note, hard spaces become spaces', () => {
    editor = makeEditor([]);
    editor.paste({ html: '<p>Tiền\u00a0hỗ\u200b trợ \u202e000.5\u202c đồng\u00ad</p>' });
    expect(shapes()).toEqual(['paragraph: Tiền hỗ trợ 000.5 đồng']);
    expect(editor.losses).toEqual([{ hidden: 4, pictures: 0, tables: 0 }]);
  });

  it('plain text: a block a line, dashes are list items', () => {
    editor = makeEditor([]);
    editor.paste({ text: 'Thông báo\r\n\r\n- Một\n– Hai\n# Đề mục\n5 * 3' });
    expect(shapes()).toEqual(['paragraph: Thông báo', 'listItem: Một', 'listItem: Hai', 'heading: Đề mục', 'paragraph: 5 ∗ 3']);
    expect(editor.losses).toEqual([]);
  });

  it('a part of a line goes into the line', () => {
    editor = makeEditor([{ id: 'a', type: 'listItem', text: 'Nước ' }]);
    editor.focusBlock('a');
    editor.key('End');
    editor.view.dispatch(editor.view.state.tr.insertText('sạch ', editor.view.state.doc.content.size - 1));
    editor.paste({ html: '<span>về <b>bản</b></span>' });
    expect(editor.blocks()).toHaveLength(1);
    expect(editor.blocks()[0]).toMatchObject({ id: 'a', type: 'listItem' });
    expect(editor.blocks()[0]!.text).toContain('**bản**');
  });

  it('a wall of text is cut into blocks that the contract takes', () => {
    editor = makeEditor([]);
    editor.paste({ text: 'Một câu dài. '.repeat(2000) });
    const lengths = editor.blocks().map(({ text }) => text.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(8000);
    expect(lengths.length).toBeGreaterThan(3);
    expect(editor.blocks()[0]!.text.trimEnd().endsWith('.')).toBe(true);
  });
});
