import { fromMarkdown } from 'mdast-util-from-markdown';
import type { BlockType } from '#contract/content.ts';
import { hiddenCharacterIn } from '#domain/hiddenCharacter.ts';
import { cleanText } from './cleanText.ts';

type Root = ReturnType<typeof fromMarkdown>;
type TopNode = Root['children'][number];
type PhrasingContent = Extract<TopNode, { type: 'paragraph' }>['children'][number];

/** A block as written: without an id unless the file gives one. */
export interface WrittenBlock {
  type: BlockType;
  text: string;
  who?: string;
  seconds?: number;
  id?: string;
  line: number;
}

interface LineFault { line: number; message: string }
export interface WrittenBlocks { blocks: WrittenBlock[]; faults: LineFault[] }

const MAX_TEXT = 8_000;
const EXPLICIT_ID = /\s*\{#([^}]*)\}$/;
const PAUSE = /^\[\s*nghỉ\s+(\d+)\s+giây\s*\]$/iu;
const CUE = /^\[([^[\]]+)\]$/u;

class Refused extends Error {}
const refuse = (what: string): never => { throw new Refused(`${what} cannot be used in a text`); };

const names: Record<string, string> = {
  link: 'a link', linkReference: 'a link', image: 'an image', imageReference: 'an image', html: 'HTML', inlineCode: 'code', code: 'code',
  blockquote: 'a quotation', thematicBreak: 'a ruler line', definition: 'a link definition', list: 'a list in a list', table: 'a table',
};

const nameOf = (type: string): string => names[type] ?? `"${type}"`;

/** Inline text with its two marks. A star that marks nothing would read as a mark on the phone. */
function inlineText(nodes: readonly PhrasingContent[], isMarked = false): string {
  return nodes.map((node) => {
    if (node.type === 'text') return node.value.includes('*') ? refuse('a loose *') : node.value;
    if (node.type === 'break') return ' ';
    if (node.type === 'strong' || node.type === 'emphasis') {
      if (isMarked) return refuse('a mark inside a mark');
      const star = node.type === 'strong' ? '**' : '*';
      return `${star}${inlineText(node.children, true)}${star}`;
    }
    return refuse(nameOf(node.type));
  }).join('');
}

/** `**Name:** text` or `**Name**: text`. */
function speakerFrom(text: string): { who: string; text: string } | null {
  const match = /^\*\*([^*]{1,60}?)\s*(?::\*\*|\*\*\s*:)\s*(.+)$/su.exec(text);
  return match === null ? null : { who: match[1]!.trim(), text: match[2]! };
}

function typedBlock(type: 'heading' | 'paragraph' | 'listItem', text: string, speaks: boolean): Omit<WrittenBlock, 'line'> {
  if (type !== 'paragraph') return { type, text };
  const pause = PAUSE.exec(text);
  if (pause !== null) return { type: 'pause', text: '', seconds: Number(pause[1]) };
  const cue = CUE.exec(text);
  if (cue !== null) return { type: 'cue', text: cue[1]!.trim() };
  const line = speaks ? speakerFrom(text) : null;
  return line === null ? { type, text } : { type: 'speaker', who: line.who, text: line.text };
}

function checkBlock(block: Omit<WrittenBlock, 'line'>): string | null {
  const hidden = hiddenCharacterIn(block.text + (block.who ?? ''));
  if (hidden !== null) return `hidden character ${hidden}`;
  if (block.type === 'pause' && (block.seconds! < 1 || block.seconds! > 60)) return 'a pause lasts 1 to 60 seconds';
  if (block.type !== 'pause' && block.text === '') return 'an empty block';
  if (block.text.length > MAX_TEXT) return `a block of more than ${MAX_TEXT} characters`;
  if (/^\|.*\|$/.test(block.text)) return 'a table cannot be used in a text';
  return block.id === undefined || /^[a-z0-9-]{1,24}$/.test(block.id) ? null : `{#${block.id}} is no block id (a–z, 0–9, -, at most 24)`;
}

/** Block of a paragraph, heading or list item's paragraph. */
function blockFrom(type: 'heading' | 'paragraph' | 'listItem', children: readonly PhrasingContent[], speaks: boolean): Omit<WrittenBlock, 'line'> {
  const written = cleanText(inlineText(children));
  const id = EXPLICIT_ID.exec(written)?.[1];
  const block = typedBlock(type, written.replace(EXPLICIT_ID, ''), speaks);
  return id === undefined ? block : { ...block, id };
}

type Unit = { type: 'heading' | 'paragraph' | 'listItem'; children: readonly PhrasingContent[]; line: number } | { refused: string; line: number };

function unitsOf(root: Root): Unit[] {
  return root.children.flatMap((node): Unit[] => {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'heading' || node.type === 'paragraph') return [{ type: node.type, children: node.children, line }];
    if (node.type !== 'list') return [{ refused: nameOf(node.type), line }];
    return node.children.flatMap((item) => item.children.map((child): Unit => {
      const at = child.position?.start.line ?? line;
      return child.type === 'paragraph' ? { type: 'listItem', children: child.children, line: at } : { refused: nameOf(child.type), line: at };
    }));
  });
}

/** Blocks of a Markdown body, and everything in it that a block cannot hold. `speaks`: whether `**Name:** …` is a speaker's line. */
export function blocksFrom(body: string, firstLine: number, speaks: boolean): WrittenBlocks {
  const blocks: WrittenBlock[] = [];
  const faults: LineFault[] = [];
  for (const unit of unitsOf(fromMarkdown(body))) {
    const line = unit.line + firstLine - 1;
    try {
      const block = 'refused' in unit ? refuse(unit.refused) : blockFrom(unit.type, unit.children, speaks);
      const fault = checkBlock(block);
      if (fault === null) blocks.push({ ...block, line });
      else faults.push({ line, message: fault });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      faults.push({ line, message: error.message });
    }
  }
  const seen = new Set<string>();
  for (const { id, line } of blocks) {
    if (id !== undefined && seen.has(id)) faults.push({ line, message: `block id ${id} is used twice` });
    if (id !== undefined) seen.add(id);
  }
  return { blocks, faults };
}
