import { InputRule, inputRules } from 'prosemirror-inputrules';
import type { MarkType } from 'prosemirror-model';
import type { Plugin } from 'prosemirror-state';
import { emphasisMark, putPause, strongMark } from './blockCommands.ts';
import { nodeTypeOf, pauseSeconds } from './editorSchema.ts';

/** A sign and a space at the start of a paragraph make it another kind of block; the id stays. */
const blockRule = (pattern: RegExp, type: 'heading' | 'listItem'): InputRule =>
  new InputRule(pattern, (state, _match, start, end) => {
    const { parent } = state.selection.$from;
    if (parent.type.name !== 'paragraph') return null;
    const change = state.tr.delete(start, end);
    return change.setNodeMarkup(change.doc.resolve(start).before(1), nodeTypeOf(type), { id: parent.attrs.id });
  });

/** `[nghỉ 3]` alone in its block is a pause of three seconds. */
const pauseRule = new InputRule(/^\[(?:nghỉ|nghi|pause)\s+(\d{1,2})\]$/iu, (state, match, start, end) => {
  const change = state.tr.delete(start, end);
  return putPause(change, change.doc.resolve(start).before(1), pauseSeconds(match[1]));
});

/** `**chữ**` and `*chữ*` become strong and emphasis when the last star is typed. */
const markRule = (pattern: RegExp, mark: MarkType): InputRule =>
  new InputRule(pattern, (state, match, start, end) => {
    const [, before, inside] = match as unknown as [string, string, string];
    const from = start + before.length;
    const change = state.tr.delete(from, end).insert(from, state.schema.text(inside, [mark.create()]));
    return change.removeStoredMark(mark);
  });

/** What people know from chats and Markdown. */
export const writingRules = (): Plugin =>
  inputRules({
    rules: [
      blockRule(/^[-•]\s$/, 'listItem'),
      blockRule(/^#\s$/, 'heading'),
      pauseRule,
      markRule(/(^|[^*])\*\*([^\s*](?:[^*]*[^\s*])?)\*\*$/, strongMark),
      markRule(/(^|[^*])\*([^\s*](?:[^*]*[^\s*])?)\*$/, emphasisMark),
    ],
  });
