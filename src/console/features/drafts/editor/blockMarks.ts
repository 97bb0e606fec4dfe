import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';

/** What stands beside blocks but is not theirs: open remarks, and that something is missing. */
export interface BlockMarks {
  remarks: ReadonlyMap<string, number>;
  problems: ReadonlySet<string>;
  /** Shown in an empty text. */
  placeholder: string;
}

const key = new PluginKey<BlockMarks>('blockMarks');

function attributesOf(node: Node, { remarks, problems }: BlockMarks): Record<string, string> | null {
  const id = node.attrs.id as string;
  const count = remarks.get(id) ?? 0;
  const names = [count > 0 && 'desk-block-remarked', problems.has(id) && 'desk-block-problem'].filter(Boolean).join(' ');
  if (names === '') return null;
  return { class: names, ...(count > 0 && { 'data-remarks': String(count) }) };
}

const isBlank = (doc: Node): boolean => doc.childCount === 1 && doc.firstChild!.type.name === 'paragraph' && doc.firstChild!.content.size === 0;

function decorate(doc: Node, marks: BlockMarks): DecorationSet {
  const found: Decoration[] = [];
  doc.forEach((node, pos) => {
    const attributes = attributesOf(node, marks);
    if (attributes !== null) found.push(Decoration.node(pos, pos + node.nodeSize, attributes));
  });
  if (isBlank(doc)) found.push(Decoration.node(0, doc.firstChild!.nodeSize, { class: 'desk-block-blank', 'data-placeholder': marks.placeholder }));
  return DecorationSet.create(doc, found);
}

export const blockMarks = (first: BlockMarks): Plugin<BlockMarks> =>
  new Plugin<BlockMarks>({
    key,
    state: { init: () => first, apply: (change, marks) => (change.getMeta(key) as BlockMarks | undefined) ?? marks },
    props: { decorations: (state) => decorate(state.doc, key.getState(state) ?? first) },
  });

export function showMarks(view: EditorView, marks: BlockMarks): void {
  view.dispatch(view.state.tr.setMeta(key, marks).setMeta('addToHistory', false));
}
