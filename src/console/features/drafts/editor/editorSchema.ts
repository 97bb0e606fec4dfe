import { Schema, type Attrs, type DOMOutputSpec, type Node, type NodeSpec } from 'prosemirror-model';
import type { BlockType } from '#contract/content.ts';

const idAttribute = { id: { default: null, validate: 'string|null' } };
const read = (element: HTMLElement): Attrs => ({ id: element.dataset.id ?? null });

const place = (node: Node, more: Record<string, string> = {}): Record<string, string> => ({
  'data-block': node.type.name, ...(node.attrs.id !== null && { 'data-id': node.attrs.id as string }), class: `desk-block desk-block-${node.type.name}`, ...more,
});

/** A block whose whole content is text with at most one mark at a place. */
const textBlock = (tag: string, attribute: Record<string, string> | null, plainTags: readonly string[] = []): NodeSpec => ({
  group: 'block',
  content: 'text*',
  attrs: idAttribute,
  defining: true,
  parseDOM: [
    ...(attribute === null ? [] : [{ tag: `[data-block="${attribute.name}"]`, getAttrs: read, priority: 60 }]),
    ...plainTags.map((name) => ({ tag: name, getAttrs: read })),
  ],
  toDOM: (node): DOMOutputSpec => [tag, place(node), 0],
});

/** Our blocks and nothing else: what has no node here cannot be pasted, typed or kept. */
export const editorSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: textBlock('p', null, ['p']),
    heading: textBlock('h2', { name: 'heading' }, ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']),
    listItem: textBlock('p', { name: 'listItem' }, ['li']),
    speaker: {
      ...textBlock('p', null),
      attrs: { ...idAttribute, who: { default: '', validate: 'string' } },
      parseDOM: [{ tag: '[data-block="speaker"]', priority: 60, getAttrs: (element: HTMLElement) => ({ ...read(element), who: element.dataset.who ?? '' }) }],
      toDOM: (node): DOMOutputSpec => ['p', place(node, { 'data-who': node.attrs.who as string }), 0],
    },
    pause: {
      group: 'block',
      atom: true,
      attrs: { ...idAttribute, seconds: { default: 3, validate: 'number' } },
      parseDOM: [{ tag: '[data-block="pause"]', priority: 60, getAttrs: (element: HTMLElement) => ({ ...read(element), seconds: pauseSeconds(element.dataset.seconds) }) }],
      toDOM: (node): DOMOutputSpec => ['div', place(node, { 'data-seconds': String(node.attrs.seconds) })],
    },
    cue: textBlock('p', { name: 'cue' }),
    text: { group: 'inline' },
  },
  marks: {
    strong: {
      excludes: '_',
      parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
      toDOM: (): DOMOutputSpec => ['strong', 0],
    },
    emphasis: {
      excludes: '_',
      parseDOM: [{ tag: 'em' }, { tag: 'i' }],
      toDOM: (): DOMOutputSpec => ['em', 0],
    },
  },
});

/** 1–60, 3 where nothing sensible is given. */
export function pauseSeconds(value: string | number | undefined): number {
  const seconds = Math.round(Number(value));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(60, seconds) : 3;
}

export const blockTypeOf = (node: Node): BlockType => node.type.name as BlockType;
export const nodeTypeOf = (type: BlockType) => editorSchema.nodes[type]!;
