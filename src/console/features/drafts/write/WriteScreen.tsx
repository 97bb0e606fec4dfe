import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { draftsApi } from '#console/api/draftsApi.ts';
import { ChainHead } from '#console/features/drafts/ChainHead.tsx';
import { RemarkPanel } from '#console/features/drafts/comments/RemarkPanel.tsx';
import { countByBlock, useRemarks } from '#console/features/drafts/comments/useRemarks.ts';
import type { BlockEditorHandle } from '#console/features/drafts/editor/createEditor.ts';
import { DraftActDialog, type AskedAct } from '#console/features/drafts/read/DraftActDialog.tsx';
import { StandingNotes } from '#console/features/drafts/read/StandingNotes.tsx';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { sameValue } from '#console/frame/diff/fieldDiff.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { Draft, DraftBlock, DraftBody, DraftProblem } from '#contract/editorial.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import { ClashDialog } from './ClashDialog.tsx';
import { FactsPart } from './FactsPart.tsx';
import { focusPlace, placeOf, draftParts, type DraftPart } from './problemPlaces.ts';
import { ProblemList } from './ProblemList.tsx';
import { SaveSign } from './SaveSign.tsx';
import { SpeakingTime } from './SpeakingTime.tsx';
import { TextPart } from './TextPart.tsx';
import { useDraftSaver } from './useDraftSaver.ts';
import { useSubmit } from './useSubmit.ts';
import { WherePart } from './WherePart.tsx';
import '#console/features/drafts/read/read.css';
import './write.css';

interface WriteScreenProps {
  draft: Draft;
  done: string | null;
  onDone: (draft: Draft, act: AskedAct | 'submit') => void;
}

/** Ctrl S saves wherever the cursor stands. */
function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
}

/** Goes to where a problem is mended: first the part of the screen, then, once it shows, the field or block. */
function useJump(editor: React.RefObject<BlockEditorHandle | null>): { part: DraftPart; setPart: (part: DraftPart) => void; goTo: (problem: DraftProblem) => void } {
  const [part, setPart] = useState<DraftPart>('text');
  const [goal, setGoal] = useState<DraftProblem | null>(null);
  useEffect(() => {
    if (goal === null) return;
    if (goal.block === undefined || editor.current?.focusBlock(goal.block) !== true) focusPlace(placeOf(goal).place);
  }, [goal, editor]);
  const goTo = useCallback((problem: DraftProblem) => {
    setPart(placeOf(problem).part);
    // A fresh object: the same problem may be gone to twice.
    setGoal({ ...problem });
  }, []);
  return { part, setPart, goTo };
}

/** Where an item is written: the text at the left, at the right what it still lacks and what comes next. */
export default function WriteScreen({ draft, done, onDone }: WriteScreenProps) {
  const { t } = useTranslation('deskDrafts');
  const failureText = useFailureText();
  const { saver, view, isOld } = useDraftSaver(draft);
  const { body, save, problems, present } = view;
  const { id, rev } = draft.row;
  const remarks = useRemarks(id);
  const editor = useRef<BlockEditorHandle>(null);
  const { part, setPart, goTo } = useJump(editor);
  const [writing, setWriting] = useState<string | null>(null);
  const [act, setAct] = useState<AskedAct | null>(null);
  const [clashOpen, setClashOpen] = useState(true);
  const { busy, failure, submit } = useSubmit(draft, saver, (next) => onDone(next, 'submit'));
  const flush = useCallback(() => void saver.flush(), [saver]);
  const handleChange = useCallback((change: Partial<DraftBody>) => saver.change(change), [saver]);
  const handleBlocks = useCallback((blocks: DraftBlock[]) => {
    if (!sameValue(blocks, saver.view.body.blocks)) saver.change({ blocks });
  }, [saver]);
  useSaveKey(flush);
  const remarkCounts = useMemo(() => countByBlock(remarks.open), [remarks.open]);
  const problemBlocks = useMemo(() => new Set(problems.flatMap(({ block }) => (block === undefined ? [] : [block]))), [problems]);
  const putBody = (next: DraftBody, theirs: Draft): void => {
    saver.settle(next, theirs);
    editor.current?.replace(next.blocks);
  };
  const handleTakeNew = async (): Promise<void> => {
    const answer = await draftsApi.draft(id);
    if (!answer.ok) return;
    saver.adopt(answer.value);
    editor.current?.replace(answer.value.body.blocks);
  };
  const handleAct = async (next: AskedAct): Promise<void> => {
    if (await saver.flush()) setAct(next);
  };
  const handleSubmit = async (): Promise<void> => (problems.length > 0 ? goTo(problems[0]!) : submit());
  const labelOf = (one: DraftPart): string => {
    const count = problems.filter((problem) => placeOf(problem).part === one).length;
    return count === 0 ? t(`part.${one}`) : t('part.lacks', { part: t(`part.${one}`), count });
  };
  const props = { body, onChange: handleChange, onLeave: flush };
  const side = (['abandon', 'discard', 'withdraw'] as const).filter((one) => draft.allowed.includes(one));
  return (
    <DeskPage
      title={body.title || t('untitled')}
      subtitle={<>{`${t(`content:kind.${body.kind}`)} · ${draft.row.unitName} · `}<SaveSign save={save} /></>}
      back={<Link className="desk-back" to="/drafts">{t('write.back')}</Link>}
      action={<ChainHead draft={draft} />}
    >
      {done !== null && <Banner tone="ready" title={done} />}
      <div className="desk-write">
        <div className="desk-write-main">
          <StandingNotes draft={draft} />
          {present.length > 0 && <Banner tone="wait" title={t('present.title', { names: present.map(({ name }) => name).join(', ') })}>{t('present.text')}</Banner>}
          {isOld && <Banner tone="info" title={t('newer.title')} action={<Button kind="quiet" onClick={() => void handleTakeNew()}>{t('newer.button')}</Button>} />}
          {save.state === 'clash' && !clashOpen && <Banner tone="urgent" title={t('clash.waiting')} action={<Button kind="quiet" onClick={() => setClashOpen(true)}>{t('clash.openButton')}</Button>} />}
          <Segmented label={t('part.label')} value={part} onChange={setPart} options={draftParts.map((value) => ({ value, label: labelOf(value) }))} />
          <div hidden={part !== 'text'} className="desk-part">
            <TextPart {...props} editor={editor} remarks={remarkCounts} problems={problemBlocks} onBlocks={handleBlocks} onRemark={setWriting} />
          </div>
          <div hidden={part !== 'facts'} className="desk-part"><FactsPart {...props} inbox={draft.inbox} isLater={rev !== null} /></div>
          <div hidden={part !== 'where'} className="desk-part"><WherePart {...props} /></div>
        </div>
        <div className="desk-write-aside">
          <div className="desk-write-acts">
            {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
            <Button kind="main" wide busy={busy} onClick={() => void handleSubmit()}>{busy ? t('write.submitting') : t('write.submitButton')}</Button>
            <Button kind="quiet" wide onClick={flush}>{t('write.saveButton')}</Button>
            <p className="desk-note">{t('write.otherApproves')}</p>
          </div>
          <ProblemList problems={problems} blocks={body.blocks} onGoTo={goTo} />
          <SpeakingTime blocks={body.blocks} />
          <RemarkPanel remarks={remarks} blocks={body.blocks} mayComment writing={writing} onWriting={setWriting} onGoTo={(block) => { setPart('text'); editor.current?.focusBlock(block); }} />
          {side.length > 0 && (
            <div className="desk-write-acts">
              {side.map((one) => <Button key={one} kind={one === 'abandon' ? 'quiet' : 'danger'} wide onClick={() => void handleAct(one)}>{t(`write.${one}Button`)}</Button>)}
            </div>
          )}
        </div>
      </div>
      {save.state === 'clash' && clashOpen && (
        <ClashDialog theirs={save.theirs} base={saver.ground()} mine={body} onSettled={(next) => putBody(next, save.theirs)} onClose={() => setClashOpen(false)} />
      )}
      {act && <DraftActDialog draft={{ ...draft, version: saver.standing() }} act={act} onDone={(next) => { setAct(null); onDone(next, act); }} onClose={() => setAct(null)} />}
    </DeskPage>
  );
}
