import { useEffect, useId, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockType, ItemKind } from '#contract/content.ts';
import type { DraftBlock } from '#contract/editorial.ts';
import { createUuidV7 } from '#contract/ids.ts';
import type { BlockMarks } from './blockMarks.ts';
import { createEditor, type BlockEditorHandle } from './createEditor.ts';
import type { CursorState } from './cursorState.ts';
import type { PasteLosses } from './pastedHtml.ts';
import { Toolbar } from './Toolbar.tsx';
import 'prosemirror-view/style/prosemirror.css';
import './editor.css';

/** Speaker lines belong to skits and bulletins; everything else is for all. */
export const offeredBlocks = (kind: ItemKind): BlockType[] =>
  kind === 'skit' || kind === 'bulletin' ? ['paragraph', 'heading', 'listItem', 'speaker', 'pause', 'cue'] : ['paragraph', 'heading', 'listItem', 'pause', 'cue'];

/** A block's id: the random part of a UUID, 12 letters of the contract's alphabet. */
export const createBlockId = (): string => createUuidV7().slice(-12);

interface BlockEditorProps {
  /** What it starts with; afterwards the editor holds the text, and `ref` puts another one in. */
  blocks: readonly DraftBlock[];
  kind: ItemKind;
  /** Names of speakers, to choose from. */
  cast: readonly string[];
  remarks: ReadonlyMap<string, number>;
  problems: ReadonlySet<string>;
  onBlocks: (blocks: DraftBlock[]) => void;
  onLeave: () => void;
  onRemark: ((block: string) => void) | null;
  ref: Ref<BlockEditorHandle | null>;
}

/** The text of an item, block by block. */
export function BlockEditor({ blocks, kind, cast, remarks, problems, onBlocks, onLeave, onRemark, ref }: BlockEditorProps) {
  const { t } = useTranslation('deskDrafts');
  const place = useRef<HTMLDivElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  const castList = useId();
  const [handle, setHandle] = useState<BlockEditorHandle | null>(null);
  const [cursor, setCursor] = useState<CursorState | null>(null);
  const [losses, setLosses] = useState<PasteLosses | null>(null);
  const offered = offeredBlocks(kind);
  const marks = useMemo((): BlockMarks => ({ remarks, problems, placeholder: t('editor.placeholder') }), [remarks, problems, t]);
  const latest = useRef({ onBlocks, onLeave, onRemark, offered, marks, cursor });
  useEffect(() => {
    latest.current = { onBlocks, onLeave, onRemark, offered, marks, cursor };
  });
  // The text as the editor holds it: in another language it is made anew, and begins with what was written.
  const held = useRef(blocks);
  useEffect(() => {
    const words = {
      who: t('editor.who'), pauseBefore: t('editor.pauseBefore'), pauseAfter: t('editor.pauseAfter'), pauseSeconds: t('editor.pauseSeconds'), cue: t('editor.cue'), castList,
    };
    const made = createEditor(place.current!, {
      blocks: held.current, label: t('editor.label'), words, marks: latest.current.marks, createId: createBlockId,
      isOffered: (type) => latest.current.offered.includes(type),
      onBlocks: (changed) => {
        held.current = changed;
        latest.current.onBlocks(changed);
      },
      onCursor: setCursor, onLosses: setLosses,
      onLeave: () => latest.current.onLeave(),
      onKey: (event) => {
        if (event.altKey && event.key === 'F10') toolbar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
        else if (event.altKey && (event.ctrlKey || event.metaKey) && event.code === 'KeyM') latest.current.onRemark?.(latest.current.cursor?.block ?? '');
        else return false;
        event.preventDefault();
        return true;
      },
    });
    setHandle(made);
    return () => made.destroy();
  }, [t, castList]);
  useEffect(() => handle?.show(marks), [handle, marks]);
  useImperativeHandle(ref, () => handle!, [handle]);
  return (
    <div className="desk-editor">
      <Toolbar ref={toolbar} offered={offered} cursor={cursor} handle={handle} onRemark={onRemark} />
      <div role="status" className="desk-editor-note">
        {losses && <p>{t('editor.dropped', { what: (['hidden', 'pictures', 'tables'] as const).filter((what) => losses[what] > 0).map((what) => t(`editor.lost.${what}`, { count: losses[what] })).join(', ') })}</p>}
      </div>
      <div ref={place} className="desk-editor-place" />
      <datalist id={castList}>{cast.map((name) => <option key={name}>{name}</option>)}</datalist>
    </div>
  );
}
