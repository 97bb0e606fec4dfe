import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { now } from '#phone/platform/clock.ts';
import { askPersistence } from '#phone/platform/quota.ts';
import { useNow } from '#phone/platform/useNow.ts';
import { readiness } from '#phone/storage/readiness.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { useSync, useSyncState } from '#phone/sync/useSync.ts';
import type { Sync } from '#phone/sync/syncState.ts';
import { sizeWords } from '#domain/sizeWords.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { Button } from '#ui/components/Button.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { Page } from '#ui/components/Page.tsx';
import { FirstSyncProgress } from './FirstSyncProgress.tsx';
import { ReadyCard } from './ReadyCard.tsx';

/** The first download, told truly; reading can begin as soon as something is here. */
export function FirstSync({ stepWords }: { stepWords: string | undefined }) {
  const { t } = useTranslation('setup');
  const sync = useSync();
  const state = useSyncState();
  const here = useLive(() => readiness(now()), [state.phase, state.progress?.entriesDone ?? 0]);
  useStarted(sync);
  const standing = here.state === 'ready' ? here.value : null;
  const busy = state.phase !== 'idle' && state.phase !== 'paused';
  const canRead = standing !== null && standing.itemsHere > 0;
  const ready = standing?.ready === true && !busy;
  return (
    <Page
      title={t('sync.title')}
      top={<AppBar title={t('sync.title')} subtitle={stepWords} />}
      bottom={(
        <BottomBar>
          {canRead && <Link className={buttonClass('main', true)} to="/" replace>{t(ready ? 'sync.homeButton' : 'sync.readButton')}</Link>}
          {state.phase === 'paused' && <Button kind={canRead ? 'quiet' : 'main'} icon="play" onClick={() => sync.resume()}>{t('sync.resumeButton')}</Button>}
          {busy && <Button kind="quiet" icon="pause" onClick={() => sync.pause()}>{t('sync.pauseButton')}</Button>}
          {!busy && !ready && state.phase !== 'paused' && (
            <Button kind={canRead ? 'quiet' : 'main'} icon="sync" onClick={() => void sync.syncNow()}>{t('sync.retryButton')}</Button>
          )}
        </BottomBar>
      )}
    >
      <FirstSyncProgress state={state} />
      {!busy && <Problems />}
      {standing !== null && <ReadyCard standing={standing} settled={!busy} />}
      {canRead && busy && <Banner tone="info">{t('sync.firstHere')}</Banner>}
      {busy && <p className="ui-field-hint">{t('sync.stays')}</p>}
    </Page>
  );
}

/** Starts the download. A round that was already under way may not know the languages just chosen: then one more follows. */
function useStarted(sync: Sync): void {
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    askPersistence();
    const wasRunning = sync.getState().phase !== 'idle';
    void sync.syncNow().then(() => (wasRunning ? sync.syncNow() : undefined));
  }, [sync]);
}

function Problems() {
  const { t, i18n } = useTranslation('setup');
  const state = useSyncState();
  const clock = useNow(1000);
  if (state.problems.length === 0 || state.phase === 'paused') return null;
  const seconds = state.nextTry === null ? 0 : Math.round((state.nextTry - clock) / 1000);
  const codes = [...new Set(state.problems.map((problem) => problem.code))];
  const { progress } = state;
  return (
    <Banner tone="wait">
      {codes.map((code) => <p key={code}>{t(`errors:${code}`)}</p>)}
      {progress !== null && progress.bytesDone > 0 && <p>{t('sync.cut')} ({sizeWords(progress.bytesDone, i18n.language === 'en' ? 'en' : 'vi')})</p>}
      {seconds > 0 && <p aria-hidden="true">{t('sync.nextTry', { count: seconds })}</p>}
    </Banner>
  );
}
