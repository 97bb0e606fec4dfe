import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createBlockId } from '#console/features/drafts/editor/BlockEditor.tsx';
import { BlockWords } from '#console/frame/BlockWords.tsx';
import { DiffWords } from '#console/frame/diff/DiffWords.tsx';
import { FieldChanges } from '#console/frame/diff/FieldChanges.tsx';
import { wordDiff } from '#console/frame/diff/wordDiff.ts';
import type { Draft, DraftBlock, DraftBody } from '#contract/editorial.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import { firstChoice, mergeDraft, theirChanges, type Choice, type TheirChange, type Versions } from './mergeDraft.ts';

const hasBoth = (change: TheirChange): boolean => change.what === 'block' && change.clash && change.mine !== null && change.theirs !== null;
const choicesOf = (change: TheirChange): Choice[] => (hasBoth(change) ? ['theirs', 'both', 'mine'] : ['theirs', 'mine']);
const startOf = (change: TheirChange): Choice | null => {
  const choice = firstChoice(change);
  return choice === 'both' && !hasBoth(change) ? null : choice;
};

/** A block of theirs against what it was: what they wrote stands out. */
function TheirBlock({ base, theirs }: { base: DraftBlock | null; theirs: DraftBlock | null }) {
  const { t } = useTranslation('deskDrafts');
  if (theirs === null) return <p className="desk-note">{t('clash.theyRemoved')}</p>;
  if (base === null) return <BlockWords block={theirs} />;
  return <BlockWords block={theirs}><DiffWords runs={wordDiff(base.text, theirs.text)} /></BlockWords>;
}

function ChangeQuestion({ change, versions, choice, onChoice }: { change: TheirChange; versions: Versions; choice: Choice | null; onChoice: (choice: Choice) => void }) {
  const { t } = useTranslation('deskDrafts');
  const mine = change.what === 'block' ? change.mine : null;
  return (
    <li className="desk-clash">
      <div className="desk-clash-texts">
        <div>
          <p className="desk-diff-label">{t('clash.theirs')}</p>
          {change.what === 'block' ? <TheirBlock base={change.base} theirs={change.theirs} /> : <FieldChanges before={versions.base} after={versions.theirs} fields={[change.field]} />}
        </div>
        {change.clash && (
          <div>
            <p className="desk-diff-label">{t('clash.mine')}</p>
            {change.what === 'field' ? <FieldChanges before={versions.base} after={versions.mine} fields={[change.field]} /> : mine === null ? <p className="desk-note">{t('clash.iRemoved')}</p> : <BlockWords block={mine} />}
          </div>
        )}
      </div>
      <Segmented
        label={t('clash.choice')} value={choice ?? ('none' as Choice)} onChange={onChoice}
        options={choicesOf(change).map((value) => ({ value, label: t(`clash.take.${change.clash ? value : value === 'mine' ? 'leave' : 'theirs'}`) }))}
      />
    </li>
  );
}

interface ClashDialogProps {
  theirs: Draft;
  base: DraftBody;
  mine: DraftBody;
  onSettled: (body: DraftBody) => void;
  /** Closed for now: nothing is saved until it is settled. */
  onClose: () => void;
}

/** Somebody else saved this draft: their changes one by one, mine beside them where both wrote. Nothing is written over unseen. */
export function ClashDialog({ theirs, base, mine, onSettled, onClose }: ClashDialogProps) {
  const { t } = useTranslation('deskDrafts');
  const versions: Versions = { base, mine, theirs: theirs.body };
  const changes = theirChanges(versions);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Choice>>(new Map());
  const choiceOf = (change: TheirChange): Choice | null => chosen.get(change.key) ?? startOf(change);
  const isComplete = changes.every((change) => choiceOf(change) !== null);
  const handleSettle = (): void => onSettled(mergeDraft(versions, new Map(changes.map((change) => [change.key, choiceOf(change)!])), createBlockId));
  const mayGoOn = theirs.maySave;
  return (
    <Dialog
      open
      title={t('clash.title', { name: theirs.row.updatedBy.name })}
      onClose={onClose}
      actions={
        <>
          {mayGoOn && <Button kind="main" wide disabled={!isComplete} onClick={handleSettle}>{t('clash.settleButton')}</Button>}
          <Button kind="quiet" wide onClick={onClose}>{t('clash.laterButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words desk-clash-room">
        <p>{mayGoOn ? t('clash.text') : t('clash.movedOn')}</p>
        <ul className="desk-clashes">
          {changes.map((change) => (
            <ChangeQuestion key={change.key} change={change} versions={versions} choice={choiceOf(change)} onChoice={(choice) => setChosen(new Map(chosen).set(change.key, choice))} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
