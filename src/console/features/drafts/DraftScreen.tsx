import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { Draft, EditorialAct } from '#contract/editorial.ts';
import { Waiting } from '#ui/components/Waiting.tsx';
import { ReadScreen } from './read/ReadScreen.tsx';

/** The editor and its library: only where somebody writes. */
const WriteScreen = lazy(() => import('./write/WriteScreen.tsx'));

interface Done {
  of: string;
  draft: Draft;
  act: EditorialAct;
}

/** One draft under its address: to be written by who may, to be read by all others, and for approval. */
export function DraftScreen({ from }: { from: '/drafts' | '/review' }) {
  const { t } = useTranslation('deskReview');
  const { moment } = useFormats();
  const { id = '' } = useParams();
  const { asked, again } = useAnswer(() => draftsApi.draft(id), id);
  const [done, setDone] = useState<Done | null>(null);
  const waiting = t('read.waiting');
  if (asked.state !== 'ready') return <DeskPage title={t('read.title')}><ShowAsked asked={asked} again={again} waiting={waiting}>{() => null}</ShowAsked></DeskPage>;
  const now = done?.of === id ? done : null;
  const draft = now?.draft ?? asked.value;
  const handleDone = (next: Draft, act: EditorialAct): void => {
    setDone({ of: id, draft: next, act });
    window.scrollTo(0, 0);
  };
  const words = now === null ? null : t(`done.${now.act}`, { rev: draft.row.rev ?? 1, at: moment(draft.row.scheduledAt ?? draft.row.updatedAt) });
  if (from === '/drafts' && draft.row.state === 'draft' && draft.maySave) {
    return (
      <Suspense fallback={<DeskPage title={draft.row.title || t('untitled')}><Waiting>{waiting}</Waiting></DeskPage>}>
        <WriteScreen key={`${id} ${now?.act ?? ''}`} draft={draft} done={words} onDone={handleDone} />
      </Suspense>
    );
  }
  return <ReadScreen key={id} draft={draft} done={words} from={from} onDone={handleDone} />;
}
