import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockWords } from '#console/frame/BlockWords.tsx';
import type { DraftBlock } from '#contract/editorial.ts';
import { withoutMarks } from '#domain/inlineMarks.ts';
import { classes } from '#ui/components/classes.ts';
import type { BlockChange } from './blockDiff.ts';
import { DiffWords } from './DiffWords.tsx';
import { wordDiff } from './wordDiff.ts';
import './diff.css';

type WithWords = Extract<BlockChange, { words: unknown }>;

/** What changed besides the words: kind, speaker, seconds. */
function OtherChanges({ before, block }: { before: DraftBlock; block: DraftBlock }) {
  const { t } = useTranslation('deskReview');
  const notes = [
    before.type !== block.type && t('diff.type', { before: t(`block.${before.type}`), after: t(`block.${block.type}`) }),
    before.text !== block.text && withoutMarks(before.text) === withoutMarks(block.text) && t('diff.marks'),
    (before.seconds ?? 0) !== (block.seconds ?? 0) && t('diff.seconds', { before: before.seconds ?? 0, after: block.seconds ?? 0 }),
  ].filter((note) => note !== false);
  return notes.map((note) => <p key={note} className="desk-diff-note">{note}</p>);
}

function ChangedWords({ change }: { change: WithWords }) {
  const { block, before, words } = change;
  return (
    <BlockWords block={block} who={block.type === 'speaker' ? <DiffWords runs={wordDiff(before.who ?? '', block.who ?? '')} /> : undefined}>
      <DiffWords runs={words} />
    </BlockWords>
  );
}

interface DiffBlocksProps {
  changes: readonly BlockChange[];
  /** Beside each block that stands in the later version: remarks. */
  aside?: (block: DraftBlock) => ReactNode;
}

/** Two versions as one text, block by block; each change says in words what it is. */
export function DiffBlocks({ changes, aside }: DiffBlocksProps) {
  const { t } = useTranslation('deskReview');
  return (
    <div className="desk-reading">
      {changes.map((change) => (
        <div key={`${change.kind === 'removed' ? 'was-' : ''}${change.block.id}`} id={change.kind === 'removed' ? undefined : `block-${change.block.id}`} className={classes('desk-diff-block', change.kind !== 'same' && `desk-diff-block-${change.kind}`)}>
          {change.kind !== 'same' && <p className="desk-diff-label">{t(`diff.label.${change.kind}`)}</p>}
          {'words' in change ? <><ChangedWords change={change} /><OtherChanges before={change.before} block={change.block} /></> : <BlockWords block={change.block} />}
          {change.kind !== 'removed' && aside?.(change.block)}
        </div>
      ))}
    </div>
  );
}
