import { baseKeymap, chainCommands, splitBlockKeepMarks, toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { Command, Plugin } from 'prosemirror-state';
import type { BlockType } from '#contract/content.ts';
import { addPause, becomeBlock, becomePlainAtStart, emphasisMark, focusBlockField, leaveEmptyBlock, moveBlock, nextBlock, strongMark } from './blockCommands.ts';

export const PAUSE_AT_FIRST = 3;

/** What each button of the toolbar does to the blocks. */
export const blockCommand = (type: BlockType): Command => (type === 'pause' ? addPause(PAUSE_AT_FIRST) : becomeBlock(type));

/** Shortcuts as the list of shortcuts names them; `Mod` is Ctrl, on a Mac ⌘. */
export const blockShortcuts: Record<BlockType, string> = {
  paragraph: 'Mod-Alt-0', heading: 'Mod-Alt-1', listItem: 'Mod-Alt-2', speaker: 'Mod-Alt-3', pause: 'Mod-Alt-4', cue: 'Mod-Alt-5',
};

const enter = chainCommands(focusBlockField('pause'), leaveEmptyBlock, nextBlock, splitBlockKeepMarks);

/** Keys of the editor. `offered`: kinds of block this kind of item has. */
export function writingKeys(offered: (type: BlockType) => boolean): Plugin[] {
  const blockKeys = Object.fromEntries(
    (Object.keys(blockShortcuts) as BlockType[]).map((type): [string, Command] => [
      blockShortcuts[type],
      (state, dispatch, view) => offered(type) && blockCommand(type)(state, dispatch, view),
    ]),
  );
  return [
    keymap({
      ...blockKeys,
      'Mod-b': toggleMark(strongMark), 'Mod-i': toggleMark(emphasisMark),
      'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo,
      'Alt-ArrowUp': moveBlock(-1), 'Alt-ArrowDown': moveBlock(1),
      'Shift-Tab': focusBlockField('speaker'),
      Enter: enter, 'Shift-Enter': enter,
      Backspace: becomePlainAtStart,
    }),
    keymap(baseKeymap),
  ];
}
