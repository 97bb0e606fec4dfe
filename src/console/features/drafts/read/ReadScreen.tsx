import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ChainHead } from '#console/features/drafts/ChainHead.tsx';
import { RemarkForm } from '#console/features/drafts/comments/RemarkForm.tsx';
import { RemarkList } from '#console/features/drafts/comments/RemarkList.tsx';
import { RemarkPanel } from '#console/features/drafts/comments/RemarkPanel.tsx';
import { useRemarks } from '#console/features/drafts/comments/useRemarks.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { Draft, DraftBlock } from '#contract/editorial.ts';
import { mayDo } from '#domain/roleRules.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Chip } from '#ui/components/Chip.tsx';
import { buttonClass, type ButtonKind } from '#ui/components/buttonClass.ts';
import { DraftActDialog, type AskedAct } from './DraftActDialog.tsx';
import { DraftFacts } from './DraftFacts.tsx';
import { ReadText } from './ReadText.tsx';
import { StandingNotes } from './StandingNotes.tsx';
import { usePublishedBody } from './usePublishedBody.ts';
import './read.css';

/** The main one first; what phones lose stands last and is red. */
const buttons: readonly { act: AskedAct; kind: ButtonKind }[] = [
  { act: 'approve', kind: 'main' }, { act: 'publish', kind: 'main' }, { act: 'schedule', kind: 'quiet' }, { act: 'unschedule', kind: 'quiet' }, { act: 'return', kind: 'quiet' },
  { act: 'takeBack', kind: 'quiet' }, { act: 'revise', kind: 'quiet' }, { act: 'restore', kind: 'main' }, { act: 'abandon', kind: 'quiet' }, { act: 'withdraw', kind: 'danger' },
];

interface ReadScreenProps {
  draft: Draft;
  /** What was just done, as a sentence. */
  done: string | null;
  /** Where one came from. */
  from: '/drafts' | '/review';
  onDone: (draft: Draft, act: AskedAct) => void;
}

/** A text to be read and answered for: what it says, what changed, what was remarked, and what can be done with it. */
export function ReadScreen({ draft, done, from, onDone }: ReadScreenProps) {
  const { t } = useTranslation('deskReview');
  const { role } = useDeskMe();
  const { moment } = useFormats();
  const remarks = useRemarks(draft.row.id);
  const published = usePublishedBody(draft);
  const [act, setAct] = useState<AskedAct | null>(null);
  const [writing, setWriting] = useState<string | null>(null);
  const [remarking, setRemarking] = useState(false);
  const [onBlock, setOnBlock] = useState<string | null>(null);
  const { row, body, allowed } = draft;
  const mayComment = mayDo('comment', role);
  const offered = buttons.filter((button) => allowed.includes(button.act));
  const mayWriteHere = row.state === 'draft' && draft.maySave;
  const asideOf = ({ id }: DraftBlock) => {
    const here = remarks.open.filter(({ block }) => block === id);
    return (
      <>
        {here.length > 0 && <RemarkList remarks={remarks} comments={here} mayComment={mayComment} placeOf={null} />}
        {onBlock === id && <RemarkForm label={t('remark.onThisBlock')} onAdd={(text) => remarks.add(id, text)} onClose={() => setOnBlock(null)} />}
        {remarking && onBlock !== id && <button type="button" className="desk-remark-open" onClick={() => setOnBlock(id)}>{t('remark.blockButton')}</button>}
      </>
    );
  };
  return (
    <DeskPage
      title={body.title || t('untitled')}
      subtitle={[t(`content:kind.${body.kind}`), row.unitName, ...(row.updatedBy.name === '' ? [] : [row.updatedBy.name]), t('read.updated', { at: moment(row.updatedAt) })].join(' · ')}
      back={<Link className="desk-back" to={from}>{t(from === '/review' ? 'read.backToReview' : 'read.backToDrafts')}</Link>}
      action={<ChainHead draft={draft} />}
    >
      {done !== null && <Banner tone="ready" title={done} />}
      <div className="desk-read">
        <div className="desk-read-main">
          <StandingNotes draft={draft} />
          {mayComment && (
            <div className="desk-read-tools">
              <Chip selected={remarking} onClick={() => setRemarking(!remarking)}>{t('remark.modeButton')}</Chip>
            </div>
          )}
          <ShowAsked asked={published.asked} again={published.again} waiting={t('read.waiting')}>
            {(standing) => <ReadText body={body} published={standing} aside={asideOf} />}
          </ShowAsked>
        </div>
        <div className="desk-read-aside">
          <DraftFacts draft={draft} />
          <RemarkPanel
            remarks={remarks} blocks={body.blocks} mayComment={mayComment} writing={writing} onWriting={setWriting}
            onGoTo={(block) => document.getElementById(`block-${block}`)?.scrollIntoView({ block: 'center' })}
          />
        </div>
        {(offered.length > 0 || mayWriteHere) && (
          <div className="desk-read-acts" role="group" aria-label={t('act.label')}>
            {mayWriteHere && <Link className={buttonClass('main', true)} to={`/drafts/${row.id}`}>{t('read.writeLink')}</Link>}
            {offered.map(({ act: one, kind }, index) => (
              <Button key={one} kind={index > 0 && kind === 'main' ? 'quiet' : kind} wide onClick={() => setAct(one)}>{t(`act.${one}`)}</Button>
            ))}
          </div>
        )}
      </div>
      {act && <DraftActDialog draft={draft} act={act} onDone={(next) => { setAct(null); onDone(next, act); }} onClose={() => setAct(null)} />}
    </DeskPage>
  );
}
