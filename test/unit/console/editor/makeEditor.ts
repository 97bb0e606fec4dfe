import { vi } from 'vitest';
import type { BlockType } from '#contract/content.ts';
import type { DraftBlock } from '#contract/editorial.ts';
import { createEditor, type BlockEditorHandle } from '#console/features/drafts/editor/createEditor.ts';
import type { PasteLosses } from '#console/features/drafts/editor/pastedHtml.ts';
import type { CursorState } from '#console/features/drafts/editor/cursorState.ts';

export interface TestEditor extends BlockEditorHandle {
  blocks: () => DraftBlock[];
  cursor: () => CursorState;
  losses: PasteLosses[];
  key: (key: string, more?: KeyboardEventInit) => void;
  type: (text: string) => void;
  paste: (data: { html?: string; text?: string }) => void;
}

/** jsdom lays nothing out and has no clipboard events; the editor asks for both. */
const event = {} as ClipboardEvent;
Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect ??= () => new DOMRect();

const words = { who: 'Người nói', pauseBefore: 'Nghỉ', pauseAfter: 'giây', pauseSeconds: 'Số giây nghỉ', cue: 'Âm thanh', castList: 'cast' };

/** The real editor over jsdom; ids are `n1`, `n2`, … in the order they are given. */
export function makeEditor(blocks: readonly DraftBlock[], isOffered: (type: BlockType) => boolean = () => true): TestEditor {
  const place = document.createElement('div');
  document.body.append(place);
  let now: DraftBlock[] = [...blocks];
  let where: CursorState | null = null;
  let next = 0;
  const losses: PasteLosses[] = [];
  const handle = createEditor(place, {
    blocks, label: 'Lời bài', words, marks: { remarks: new Map(), problems: new Set(), placeholder: 'Viết ở đây' },
    createId: () => `n${(next += 1)}`, isOffered,
    onBlocks: (changed) => { now = changed; }, onCursor: (cursor) => { where = cursor; }, onLosses: (lost) => losses.push(lost), onLeave: vi.fn(), onKey: () => false,
  });
  const editorView = handle.view;
  return {
    ...handle, losses, blocks: () => now, cursor: () => where!,
    key: (key, more = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
      editorView.someProp('handleKeyDown', (handler) => handler(editorView, event) === true);
    },
    type: (text) => {
      for (const letter of text) {
        const { from, to } = editorView.state.selection;
        const taken = editorView.someProp('handleTextInput', (handler) => handler(editorView, from, to, letter, () => editorView.state.tr.insertText(letter, from, to)) === true);
        if (taken !== true) editorView.dispatch(editorView.state.tr.insertText(letter, from, to));
      }
    },
    paste: ({ html, text }) => (html === undefined ? editorView.pasteText(text ?? '', event) : editorView.pasteHTML(html, event)),
  };
}
