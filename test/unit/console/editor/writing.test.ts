// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { TextSelection } from 'prosemirror-state';
import type { DraftBlock } from '#contract/editorial.ts';
import { startOf } from '#console/features/drafts/editor/blockCommands.ts';
import { blockCommand } from '#console/features/drafts/editor/writingKeys.ts';
import { makeEditor, type TestEditor } from './makeEditor.ts';

const p = (id: string, text: string): DraftBlock => ({ id, type: 'paragraph', text });
const li = (id: string, text: string): DraftBlock => ({ id, type: 'listItem', text });
const say = (id: string, who: string, text: string): DraftBlock => ({ id, type: 'speaker', who, text });
const ids = (editor: TestEditor) => editor.blocks().map(({ id }) => id);

let editor: TestEditor;
afterEach(() => {
  editor.destroy();
  document.body.replaceChildren();
});

/** Puts the cursor `offset` letters into a block; from the end when negative. */
function stand(id: string, offset: number): void {
  const pos = startOf(editor.view.state, id)!;
  const size = editor.view.state.doc.nodeAt(pos)!.content.size;
  const at = pos + 1 + (offset < 0 ? size + 1 + offset : offset);
  editor.view.dispatch(editor.view.state.tr.setSelection(TextSelection.create(editor.view.state.doc, at)));
}

describe('ids of blocks', () => {
  it('a split gives the new half a new id; undo brings back one block with its own', () => {
    editor = makeEditor([p('a', 'Nước sạch')]);
    stand('a', 5);
    editor.key('Enter');
    expect(editor.blocks()).toEqual([p('a', 'Nước '), p('n1', 'sạch')]);
    editor.key('z', { ctrlKey: true });
    expect(editor.blocks()).toEqual([p('a', 'Nước sạch')]);
    editor.key('y', { ctrlKey: true });
    expect(ids(editor)).toEqual(['a', 'n1']);
  });

  it('Enter at the start leaves the id with its words', () => {
    editor = makeEditor([p('a', 'Nước sạch')]);
    stand('a', 0);
    editor.key('Enter');
    editor.key('ArrowUp');
    expect(editor.blocks()).toEqual([p('a', 'Nước sạch')]);
    expect(editor.view.state.doc.childCount).toBe(2);
    stand('n1', 0);
    editor.type('Mới');
    expect(editor.blocks()).toEqual([p('n1', 'Mới'), p('a', 'Nước sạch')]);
  });

  it('a merge keeps the first; undo restores the second', () => {
    editor = makeEditor([p('a', 'Nước '), p('b', 'sạch')]);
    stand('b', 0);
    editor.key('Backspace');
    expect(editor.blocks()).toEqual([p('a', 'Nước sạch')]);
    editor.key('z', { ctrlKey: true });
    expect(ids(editor)).toEqual(['a', 'b']);
  });

  it('what is copied inside is pasted with new ids, however often', () => {
    editor = makeEditor([p('a', 'Một'), li('b', 'Hai')]);
    const { dom } = editor.view.serializeForClipboard(editor.view.state.doc.slice(0, editor.view.state.doc.content.size));
    for (let round = 0; round < 3; round += 1) {
      stand(editor.blocks().at(-1)!.id, -1);
      editor.key('Enter');
      editor.paste({ html: dom.innerHTML });
    }
    expect(new Set(ids(editor)).size).toBe(ids(editor).length);
    expect(ids(editor)).toEqual(expect.arrayContaining(['a', 'b']));
    expect(editor.blocks().filter(({ text }) => text.includes('Hai'))).toHaveLength(4);
  });

  it('changing its kind and moving it keep a block its id', () => {
    editor = makeEditor([p('a', 'Một'), p('b', 'Hai')]);
    stand('b', 1);
    editor.run(blockCommand('heading'));
    editor.key('ArrowUp', { altKey: true });
    expect(editor.blocks()).toEqual([{ id: 'b', type: 'heading', text: 'Hai' }, p('a', 'Một')]);
    editor.key('ArrowUp', { altKey: true });
    expect(ids(editor)).toEqual(['b', 'a']);
  });

  it('[property] after any thousand keys no two blocks share an id, and no block is without', () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      let state = seed * 7919;
      const random = (below: number) => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0), Math.floor((state / 2 ** 32) * below));
      editor = makeEditor([p('a', 'Nước sạch về bản'), li('b', 'Một'), say('c', 'Mai', 'Chào bác'), { id: 'd', type: 'pause', text: '', seconds: 3 }, p('e', 'Hết')]);
      const acts = [
        () => editor.key('Enter'), () => editor.key('Backspace'), () => editor.type('a'), () => editor.key('z', { ctrlKey: true }), () => editor.key('y', { ctrlKey: true }),
        () => editor.run(blockCommand(['heading', 'listItem', 'speaker', 'pause', 'cue', 'paragraph'][random(6)] as 'heading')),
        () => editor.paste({ text: 'x\ny' }), () => editor.key('ArrowDown', { altKey: true }),
        () => { const now = editor.blocks(); const one = now[random(now.length)]; if (one && one.type !== 'pause') stand(one.id, random(2) === 0 ? 0 : -1); },
      ];
      for (let turn = 0; turn < 150; turn += 1) acts[random(acts.length)]!();
      const all: unknown[] = [];
      editor.view.state.doc.forEach((node) => all.push(node.attrs.id));
      expect({ seed, shared: all.length - new Set(all).size, without: all.filter((id) => id === null) }).toEqual({ seed, shared: 0, without: [] });
      if (seed < 6) editor.destroy();
    }
  });
});

describe('Enter and Backspace', () => {
  it('a list goes on, and an empty item ends it', () => {
    editor = makeEditor([li('a', 'Một')]);
    stand('a', -1);
    editor.key('Enter');
    editor.type('Hai');
    editor.key('Enter');
    editor.key('Enter');
    editor.type('Xong');
    expect(editor.blocks()).toEqual([li('a', 'Một'), li('n1', 'Hai'), p('n2', 'Xong')]);
  });

  it('after a heading comes a paragraph', () => {
    editor = makeEditor([{ id: 'a', type: 'heading', text: 'Điều 1' }]);
    stand('a', -1);
    editor.key('Enter');
    editor.type('Mọi người');
    expect(editor.blocks()[1]).toEqual(p('n1', 'Mọi người'));
  });

  it('in a dialogue of two the next line is the other one’s', () => {
    editor = makeEditor([say('a', 'Mai', 'Chào bác'), say('b', 'Ông Inh', 'Chào cháu')]);
    stand('b', -1);
    editor.key('Enter');
    editor.type('Bác đi đâu?');
    expect(editor.blocks()[2]).toEqual(say('n1', 'Mai', 'Bác đi đâu?'));
  });

  it('the speaker’s name is reached and left by keys, and undone like the words', () => {
    editor = makeEditor([say('a', 'Mai', 'Chào bác')]);
    stand('a', 3);
    editor.key('Tab', { shiftKey: true });
    const name = document.activeElement as HTMLInputElement;
    expect(name.value).toBe('Mai');
    name.value = 'Bà Mai';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    expect(editor.blocks()[0]).toEqual(say('a', 'Bà Mai', 'Chào bác'));
    name.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    expect(document.activeElement).toBe(editor.view.dom);
    editor.key('z', { ctrlKey: true });
    expect(editor.blocks()[0]).toEqual(say('a', 'Mai', 'Chào bác'));
  });

  it('Backspace at the start makes a list item plain before it joins', () => {
    editor = makeEditor([p('a', 'Một'), li('b', 'Hai')]);
    stand('b', 0);
    editor.key('Backspace');
    expect(editor.blocks()[1]).toEqual(p('b', 'Hai'));
  });
});

describe('signs that mean something', () => {
  it('"- ", "# " and "[nghỉ 5]" become a list item, a heading and a pause', () => {
    editor = makeEditor([]);
    editor.type('# Tin');
    editor.key('Enter');
    editor.type('- Một');
    editor.key('Enter');
    editor.key('Enter');
    editor.type('[nghỉ 5]');
    editor.type('Hết');
    expect(editor.blocks().map(({ type, text, seconds }) => [type, text || seconds])).toEqual([['heading', 'Tin'], ['listItem', 'Một'], ['pause', 5], ['paragraph', 'Hết']]);
  });

  it('stars mark; a star alone is kept as a sign that marks nothing', () => {
    editor = makeEditor([]);
    editor.type('**Chú ý** và *nhớ* 2*3');
    expect(editor.blocks()[0]!.text).toBe('**Chú ý** và *nhớ* 2∗3');
  });

  it('a kind that this item does not have cannot be chosen by its key', () => {
    editor = makeEditor([p('a', 'Một')], (type) => type !== 'speaker');
    editor.key('3', { ctrlKey: true, altKey: true });
    expect(editor.blocks()[0]!.type).toBe('paragraph');
    editor.key('1', { ctrlKey: true, altKey: true });
    expect(editor.blocks()[0]!.type).toBe('heading');
  });
});
