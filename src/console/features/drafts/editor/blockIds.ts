import { Plugin, type EditorState, type Transaction } from 'prosemirror-state';

interface Place {
  pos: number;
  id: string | null;
  isEmpty: boolean;
}

function placesOf(state: EditorState): Place[] {
  const places: Place[] = [];
  state.doc.forEach((node, pos) => places.push({ pos, id: node.attrs.id as string | null, isEmpty: !node.isAtom && node.content.size === 0 }));
  return places;
}

/** Which of those with the same id gives it up: the empty one, so that Enter at the start of a block leaves the id with its words; else the later. */
const giver = (held: Place, later: Place): Place => (held.isEmpty && !later.isEmpty ? held : later);

/** Blocks that need a fresh id: those without, and all but one of those that share one. */
export function placesWithoutId(places: readonly Place[]): Place[] {
  const holders = new Map<string, Place>();
  const needy: Place[] = [];
  for (const place of places) {
    const held = place.id === null ? undefined : holders.get(place.id);
    if (place.id === null) needy.push(place);
    else if (held === undefined) holders.set(place.id, place);
    else {
      const gives = giver(held, place);
      needy.push(gives);
      if (gives === held) holders.set(place.id, place);
    }
  }
  return needy;
}

function withIds(state: EditorState, createId: () => string): Transaction | null {
  const needy = placesWithoutId(placesOf(state));
  if (needy.length === 0) return null;
  const change = state.tr;
  for (const { pos } of needy) change.setNodeAttribute(pos, 'id', createId());
  return change;
}

/** Each block has an id of its own after every change. The id goes with its change in the history, so undo brings the old ones back. */
export const blockIds = (createId: () => string): Plugin =>
  new Plugin({
    appendTransaction: (transactions, _before, state) => (transactions.some(({ docChanged }) => docChanged) ? withIds(state, createId) : null),
  });
