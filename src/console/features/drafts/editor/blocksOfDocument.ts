import type { Node } from 'prosemirror-model';
import type { DraftBlock } from '#contract/editorial.ts';
import { blockTypeOf, editorSchema, nodeTypeOf, pauseSeconds } from './editorSchema.ts';
import { inlineFrom, textFrom } from './markedText.ts';

function nodeFrom({ id, type, text, who, seconds }: DraftBlock): Node {
  if (type === 'pause') return nodeTypeOf('pause').create({ id, seconds: pauseSeconds(seconds) });
  return nodeTypeOf(type).create(type === 'speaker' ? { id, who: who ?? '' } : { id }, inlineFrom(text));
}

/** Blocks as nodes; no blocks are one empty paragraph, for the cursor must stand somewhere. */
export const nodesFrom = (blocks: readonly DraftBlock[]): Node[] => blocks.map(nodeFrom);

export function documentFrom(blocks: readonly DraftBlock[], createId: () => string): Node {
  const nodes = nodesFrom(blocks);
  return editorSchema.nodes.doc!.create(null, nodes.length > 0 ? nodes : [nodeTypeOf('paragraph').create({ id: createId() })]);
}

function blockFrom(node: Node): DraftBlock {
  const id = node.attrs.id as string;
  const type = blockTypeOf(node);
  if (type === 'pause') return { id, type, text: '', seconds: node.attrs.seconds as number };
  const text = textFrom(node.content);
  return type === 'speaker' ? { id, type, text, who: (node.attrs.who as string).normalize('NFC') } : { id, type, text };
}

/** Nodes never change, so a block is made once: unchanged blocks stay the same object from keystroke to keystroke. */
const made = new WeakMap<Node, DraftBlock>();

/** The document as blocks. A paragraph without a word is room on the screen, not a block. */
export function blocksFrom(document: Node): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  document.forEach((node) => {
    if (node.type.name === 'paragraph' && node.textContent.trim() === '') return;
    const block = made.get(node) ?? blockFrom(node);
    made.set(node, block);
    blocks.push(block);
  });
  return blocks;
}
