import { useSync, useSyncState } from '#phone/sync/useSync.ts';
import { Button } from '#ui/components/Button.tsx';
import { Progress } from '#ui/components/Progress.tsx';
import { useSyncWords } from './useSyncWords.ts';

/** What the engine does at this moment, with true measures; how to start it and to stop it for a while. Its place stays the same when it begins and ends. */
export function NowCard({ mayStart }: { mayStart: boolean }) {
  const { t } = useSyncWords();
  const sync = useSync();
  const { phase } = useSyncState();
  if (phase === 'idle' && !mayStart) return null;
  return (
    <section className="sync-now" aria-label={t('now.title')}>
      <Doing />
      {phase === 'idle' && <Button kind="main" wide icon="sync" onClick={() => void sync.syncNow()}>{t('tryButton')}</Button>}
      {phase === 'paused' && <Button kind="quiet" wide icon="play" onClick={() => sync.resume()}>{t('now.resumeButton')}</Button>}
      {phase !== 'idle' && phase !== 'paused' && <Button kind="quiet" wide icon="pause" onClick={() => sync.pause()}>{t('now.pauseButton')}</Button>}
    </section>
  );
}

function Doing() {
  const { t, size } = useSyncWords();
  const { phase, progress, media } = useSyncState();
  if (phase === 'pulling' && progress !== null) {
    return (
      <>
        <Progress label={t('now.pulling', { done: size(progress.bytesDone), all: size(progress.bytesAll) })} value={progress.bytesDone} max={progress.bytesAll} />
        <p>{t('now.items', { done: progress.entriesDone, all: progress.entriesAll })}</p>
      </>
    );
  }
  if (phase === 'media' && media !== null) {
    return (
      <>
        <Progress label={t('now.media', { done: size(media.bytesDone), all: size(media.bytesAll) })} value={media.bytesDone} max={media.bytesAll} />
        <p>{t('now.files', { done: media.filesDone, all: media.filesAll })}</p>
      </>
    );
  }
  const doing = phase === 'idle' || phase === 'paused' || phase === 'pushing' ? phase : 'checking';
  return <p className="sync-now-words" role="status">{t(`now.${doing}`)}</p>;
}
