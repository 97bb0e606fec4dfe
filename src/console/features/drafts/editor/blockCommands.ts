import { NodeSelection, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state';
import type { Node } from 'prosemirror-model';
import type { BlockType } from '#contract/content.ts';
import { blockTypeOf, editorSchema, nodeTypeOf } from './editorSchema.ts';

interface Place {
  index: number;
  pos: number;
  node: Node;
}

/** The block the cursor stands in, or the one that is chosen as a whole. */
export function blockAtCursor({ selection, doc }: EditorState): Place | null {
  const { $from } = selection;
  const index = $from.index(0);
  if (index >= doc.childCount) return null;
  return { index, pos: $from.depth > 0 ? $from.before(1) : $from.pos, node: doc.child(index) };
}

function eachChosen({ selection, doc }: EditorState, visit: (node: Node, pos: number) => void): void {
  doc.nodesBetween(selection.from, selection.to, (node, pos) => {
    if (node.isTextblock) visit(node, pos);
    return false;
  });
}

/** Makes the chosen blocks another kind; each keeps its id and its words. */
export const becomeBlock = (type: Exclude<BlockType, 'pause'>): Command => (state, dispatch) => {
  const change = state.tr;
  eachChosen(state, (node, pos) => {
    if (blockTypeOf(node) !== type) change.setNodeMarkup(pos, nodeTypeOf(type), { id: node.attrs.id });
  });
  if (!change.docChanged) return false;
  dispatch?.(change.scrollIntoView());
  return true;
};

/** Puts a pause behind the block at `pos`, or in its place where it is blank, and the cursor behind it. */
export function putPause(change: Transaction, pos: number, seconds: number): Transaction {
  const block = change.doc.nodeAt(pos)!;
  const isBlank = block.isTextblock && block.content.size === 0;
  const from = isBlank ? pos : pos + block.nodeSize;
  const pause = nodeTypeOf('pause').create({ seconds });
  if (isBlank) change.replaceWith(pos, pos + block.nodeSize, pause);
  else change.insert(from, pause);
  writeAfter(change, from + pause.nodeSize);
  return change.scrollIntoView();
}

export const addPause = (seconds: number): Command => (state, dispatch) => {
  const place = blockAtCursor(state);
  if (place === null) return false;
  dispatch?.(putPause(state.tr, place.pos, seconds));
  return true;
};

/** Puts the cursor into the block at `pos`; where there is none to write in, a paragraph is made. */
function writeAfter(change: Transaction, pos: number): void {
  if (change.doc.nodeAt(pos)?.isTextblock !== true) change.insert(pos, nodeTypeOf('paragraph').create());
  change.setSelection(TextSelection.create(change.doc, pos + 1));
}

/** Moves the block one place up or down, with its id. */
export const moveBlock = (by: -1 | 1): Command => (state, dispatch) => {
  const place = blockAtCursor(state);
  if (place === null) return false;
  const other = place.index + by;
  if (other < 0 || other >= state.doc.childCount) return false;
  const neighbour = state.doc.child(other);
  const change = state.tr.delete(place.pos, place.pos + place.node.nodeSize);
  const to = by < 0 ? place.pos - neighbour.nodeSize : place.pos + neighbour.nodeSize;
  change.insert(to, place.node);
  const inside = state.selection.from - place.pos;
  change.setSelection(place.node.isAtom ? NodeSelection.create(change.doc, to) : TextSelection.create(change.doc, to + Math.max(1, inside)));
  dispatch?.(change.scrollIntoView());
  return true;
};

/** In a dialogue of two, the next line is the other one's. */
function nextSpeaker(state: EditorState, index: number, who: string): string {
  for (let before = index - 1; before >= 0; before -= 1) {
    const node = state.doc.child(before);
    if (blockTypeOf(node) === 'speaker' && node.attrs.who !== who) return node.attrs.who as string;
  }
  return '';
}

/** Enter in an empty list item, speaker line, heading or cue makes it an ordinary paragraph: the way out of a list. */
export const leaveEmptyBlock: Command = (state, dispatch) => {
  const place = blockAtCursor(state);
  if (place === null || !state.selection.empty || !place.node.isTextblock) return false;
  if (blockTypeOf(place.node) === 'paragraph' || place.node.content.size > 0) return false;
  return becomeBlock('paragraph')(state, dispatch);
};

/** Enter at the end: after a list item another, after a speaker's line the other speaker's, after a heading or cue a paragraph. */
export const nextBlock: Command = (state, dispatch) => {
  const place = blockAtCursor(state);
  const { $from, empty } = state.selection;
  if (place === null || !empty || !place.node.isTextblock || $from.parentOffset < place.node.content.size) return false;
  const type = blockTypeOf(place.node);
  const next = type === 'listItem' ? nodeTypeOf('listItem').create()
    : type === 'speaker' ? nodeTypeOf('speaker').create({ who: nextSpeaker(state, place.index, place.node.attrs.who as string) })
      : nodeTypeOf('paragraph').create();
  const end = place.pos + place.node.nodeSize;
  const change = state.tr.insert(end, next);
  dispatch?.(change.setSelection(TextSelection.create(change.doc, end + 1)).scrollIntoView());
  return true;
};

/** Backspace at the start of what is no paragraph makes it one before it joins anything. */
export const becomePlainAtStart: Command = (state, dispatch) => {
  const place = blockAtCursor(state);
  if (place === null || !state.selection.empty || state.selection.$from.parentOffset > 0) return false;
  if (!place.node.isTextblock || blockTypeOf(place.node) === 'paragraph') return false;
  return becomeBlock('paragraph')(state, dispatch);
};

/** Goes from a skit line to its speaker's name, from a chosen pause to its seconds: the fields inside blocks are reached by keys. */
export const focusBlockField = (type: 'speaker' | 'pause'): Command => (state, _dispatch, view) => {
  const place = blockAtCursor(state);
  if (place === null || blockTypeOf(place.node) !== type || (type === 'pause' && !(state.selection instanceof NodeSelection))) return false;
  const field = view?.nodeDOM(place.pos)?.firstChild?.parentElement?.querySelector('input');
  field?.focus();
  field?.select();
  return field != null;
};

/** Where the block with this id starts, null when there is none. */
export const startOf = (state: EditorState, id: string): number | null => {
  let found: number | null = null;
  state.doc.forEach((node, pos) => {
    if (node.attrs.id === id) found = pos;
  });
  return found;
};

export const strongMark = editorSchema.marks.strong!;
export const emphasisMark = editorSchema.marks.emphasis!;
