import { useState, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { redo, undo } from 'prosemirror-history';
import { toggleMark } from 'prosemirror-commands';
import type { BlockType } from '#contract/content.ts';
import { classes } from '#ui/components/classes.ts';
import { emphasisMark, strongMark } from './blockCommands.ts';
import type { BlockEditorHandle } from './createEditor.ts';
import type { CursorState } from './cursorState.ts';
import { ShortcutDialog } from './ShortcutDialog.tsx';
import { blockCommand } from './writingKeys.ts';

interface Tool {
  key: string;
  label: string;
  /** Undefined: a plain button. */
  pressed?: boolean;
  disabled?: boolean;
  press: () => void;
}

interface ToolbarProps {
  offered: readonly BlockType[];
  cursor: CursorState | null;
  handle: BlockEditorHandle | null;
  onRemark: ((block: string) => void) | null;
  ref: Ref<HTMLDivElement>;
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const tools = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = tools.indexOf(document.activeElement as HTMLButtonElement);
  tools.at((at + step) % tools.length)?.focus();
}

/** Words, not pictures. One stop for Tab; arrows go along it, Escape goes back to the text. */
export function Toolbar({ offered, cursor, handle, onRemark, ref }: ToolbarProps) {
  const { t } = useTranslation('deskDrafts');
  const [helping, setHelping] = useState(false);
  const groups: Tool[][] = [
    offered.map((type) => ({ key: type, label: t(`tool.${type}`), ...(type !== 'pause' && { pressed: cursor?.type === type }), press: () => handle?.run(blockCommand(type)) })),
    [
      { key: 'strong', label: t('tool.strong'), pressed: cursor?.strong ?? false, press: () => handle?.run(toggleMark(strongMark)) },
      { key: 'emphasis', label: t('tool.emphasis'), pressed: cursor?.emphasis ?? false, press: () => handle?.run(toggleMark(emphasisMark)) },
    ],
    [
      { key: 'undo', label: t('tool.undo'), disabled: !(cursor?.canUndo ?? false), press: () => handle?.run(undo) },
      { key: 'redo', label: t('tool.redo'), disabled: !(cursor?.canRedo ?? false), press: () => handle?.run(redo) },
    ],
    [
      ...(onRemark === null ? [] : [{ key: 'remark', label: t('tool.remark'), press: () => onRemark(cursor?.block ?? '') }]),
      { key: 'shortcuts', label: t('tool.shortcuts'), press: () => setHelping(true) },
    ],
  ];
  const handleKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Escape') handle?.focus();
    else moveFocus(event);
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the toolbar's buttons take the focus, one at a time */}
      <div ref={ref} className="desk-toolbar" role="toolbar" aria-label={t('tool.label')} onKeyDown={handleKey}>
        {groups.map((tools, group) => (
          <div key={tools[0]!.key} className="desk-toolbar-group">
            {tools.map(({ key, label, pressed, disabled, press }, index) => (
              <button
                key={key} type="button" className={classes('desk-tool', `desk-tool-${key}`, pressed && 'desk-tool-pressed')} aria-pressed={pressed} disabled={disabled}
                tabIndex={group === 0 && index === 0 ? 0 : -1} onMouseDown={(event) => event.preventDefault()} onClick={press}
              >
                {label}
              </button>
            ))}
          </div>
        ))}
      </div>
      <ShortcutDialog open={helping} offered={offered} onClose={() => setHelping(false)} />
    </>
  );
}
