import { redoDepth, undoDepth } from 'prosemirror-history';
import type { EditorState } from 'prosemirror-state';
import type { MarkType } from 'prosemirror-model';
import type { BlockType } from '#contract/content.ts';
import { blockAtCursor, emphasisMark, strongMark } from './blockCommands.ts';
import { blockTypeOf } from './editorSchema.ts';

/** What the toolbar shows: where the cursor stands. */
export interface CursorState {
  type: BlockType;
  block: string;
  strong: boolean;
  emphasis: boolean;
  canUndo: boolean;
  canRedo: boolean;
}

function isMarked({ selection, storedMarks, doc }: EditorState, mark: MarkType): boolean {
  if (selection.empty) return mark.isInSet(storedMarks ?? selection.$from.marks()) !== undefined;
  return doc.rangeHasMark(selection.from, selection.to, mark);
}

export function cursorState(state: EditorState): CursorState {
  const place = blockAtCursor(state);
  return {
    type: place === null ? 'paragraph' : blockTypeOf(place.node), block: (place?.node.attrs.id as string | undefined) ?? '',
    strong: isMarked(state, strongMark), emphasis: isMarked(state, emphasisMark), canUndo: undoDepth(state) > 0, canRedo: redoDepth(state) > 0,
  };
}

export const sameCursor = (one: CursorState, other: CursorState): boolean =>
  (Object.keys(one) as (keyof CursorState)[]).every((name) => one[name] === other[name]);
