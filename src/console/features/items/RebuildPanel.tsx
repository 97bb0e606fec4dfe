import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFormats } from '#console/frame/formats.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { Rebuild } from '#contract/editorial.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Progress } from '#ui/components/Progress.tsx';

const LOOK = 1500;

function Standing({ rebuild }: { rebuild: Rebuild }) {
  const { t } = useTranslation('deskItems');
  const { moment, count } = useFormats();
  const { state, done, total, endedAt, detail } = rebuild;
  if (state === 'running') return <Progress label={t('rebuild.running', { done: count(done), total: count(total) })} value={done} max={total} />;
  if (state === 'failed') return <Banner tone="urgent" title={t('rebuild.failed', { done: count(done), total: count(total) })}>{t(`rebuild.why.${detail ?? 'internal'}`)}</Banner>;
  return <p className="desk-note">{state === 'done' && endedAt !== null ? t('rebuild.done', { at: moment(endedAt), total: count(total) }) : t('rebuild.none')}</p>;
}

/** Making all packs anew: asked for once, shown while it runs; a server that stops goes on with it at its next start. */
export function RebuildPanel({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('deskItems');
  const failureText = useFailureText();
  const { asked, again } = useAnswer(draftsApi.rebuild, 'rebuild');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isRunning = asked.state === 'ready' && asked.value.state === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(again, LOOK);
    return () => {
      clearInterval(timer);
      onDone();
    };
  }, [isRunning, again, onDone]);
  const handleStart = async (): Promise<void> => {
    setBusy(true);
    const answer = await draftsApi.startRebuild();
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    setAsking(false);
    again();
  };
  return (
    <section className="desk-section desk-rebuild" aria-label={t('rebuild.title')}>
      <h2>{t('rebuild.title')}</h2>
      <ShowAsked asked={asked} again={again} waiting={t('rebuild.waiting')}>
        {(rebuild) => (
          <>
            <Standing rebuild={rebuild} />
            {!isRunning && <Button kind="quiet" icon="sync" onClick={() => setAsking(true)}>{t(rebuild.state === 'failed' ? 'rebuild.retryButton' : 'rebuild.button')}</Button>}
          </>
        )}
      </ShowAsked>
      <Dialog
        open={asking}
        title={t('rebuild.askTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="main" wide busy={busy} onClick={() => void handleStart()}>{busy ? t('rebuild.waiting') : t('rebuild.button')}</Button>
            <Button kind="quiet" wide onClick={() => setAsking(false)}>{t('rebuild.cancelButton')}</Button>
          </>
        }
      >
        <div className="desk-dialog-words">
          <p>{t('rebuild.text')}</p>
          {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
        </div>
      </Dialog>
    </section>
  );
}
