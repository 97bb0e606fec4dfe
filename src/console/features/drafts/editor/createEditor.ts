import { history } from 'prosemirror-history';
import { EditorState, Selection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { BlockType } from '#contract/content.ts';
import type { DraftBlock } from '#contract/editorial.ts';
import { startOf } from './blockCommands.ts';
import { blockIds } from './blockIds.ts';
import { blockMarks, showMarks, type BlockMarks } from './blockMarks.ts';
import { blockViews, type BlockWords } from './blockViews.ts';
import { blocksFrom, documentFrom } from './blocksOfDocument.ts';
import { cursorState, sameCursor, type CursorState } from './cursorState.ts';
import { pasting } from './pasting.ts';
import type { PasteLosses } from './pastedHtml.ts';
import { writingKeys } from './writingKeys.ts';
import { writingRules } from './writingRules.ts';

export interface EditorOptions {
  blocks: readonly DraftBlock[];
  label: string;
  words: BlockWords;
  marks: BlockMarks;
  createId: () => string;
  isOffered: (type: BlockType) => boolean;
  onBlocks: (blocks: DraftBlock[]) => void;
  onCursor: (cursor: CursorState) => void;
  onLosses: (losses: PasteLosses) => void;
  onLeave: () => void;
  /** Keys that are the screen's: save, remark. True when taken. */
  onKey: (event: KeyboardEvent) => boolean;
}

/** The editor as the screen sees it. */
export interface BlockEditorHandle {
  view: EditorView;
  run: (command: Command) => void;
  focus: () => void;
  /** Puts the cursor into a block and shows it; false when it is not there. */
  focusBlock: (id: string) => boolean;
  /** Puts other blocks in, as one step that can be undone. */
  replace: (blocks: readonly DraftBlock[]) => void;
  show: (marks: BlockMarks) => void;
  destroy: () => void;
}

function stateOf({ blocks, createId, isOffered, marks, onLosses }: EditorOptions): EditorState {
  return EditorState.create({
    doc: documentFrom(blocks, createId),
    plugins: [writingRules(), ...writingKeys(isOffered), history(), blockIds(createId), blockMarks(marks), pasting(onLosses)],
  });
}

function createView(place: HTMLElement, options: EditorOptions): EditorView {
  let cursor: CursorState | null = null;
  const tellCursor = (state: EditorState): void => {
    const now = cursorState(state);
    if (cursor !== null && sameCursor(cursor, now)) return;
    cursor = now;
    options.onCursor(now);
  };
  const view = new EditorView(place, {
    state: stateOf(options),
    nodeViews: blockViews(options.words),
    attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': options.label, lang: 'vi', spellcheck: 'false', class: 'desk-editor-text' },
    handleDOMEvents: {
      blur: () => (options.onLeave(), false),
      keydown: (_view, event) => options.onKey(event),
    },
    dispatchTransaction(change) {
      const next = view.state.apply(change);
      view.updateState(next);
      if (change.docChanged) options.onBlocks(blocksFrom(next.doc));
      tellCursor(next);
    },
  });
  tellCursor(view.state);
  return view;
}

export function createEditor(place: HTMLElement, options: EditorOptions): BlockEditorHandle {
  const view = createView(place, options);
  return {
    view,
    run: (command) => {
      command(view.state, view.dispatch, view);
      view.focus();
    },
    focus: () => view.focus(),
    focusBlock: (id) => {
      const pos = startOf(view.state, id);
      if (pos === null) return false;
      view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos + 1))).scrollIntoView());
      view.focus();
      return true;
    },
    replace: (blocks) => {
      const doc = documentFrom(blocks, options.createId);
      view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content));
    },
    show: (marks) => {
      if (!view.isDestroyed) showMarks(view, marks);
    },
    destroy: () => view.destroy(),
  };
}
