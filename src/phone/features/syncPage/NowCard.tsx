import { useSync, useSyncState } from '#phone/sync/useSync.ts';
import { Button } from '#ui/components/Button.tsx';
import { Progress } from '#ui/components/Progress.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { useSyncWords } from './useSyncWords.ts';

/** What the engine does at this moment, with true measures, and how to stop it for a while. */
export function NowCard() {
  const { t } = useSyncWords();
  const sync = useSync();
  const { phase } = useSyncState();
  if (phase === 'idle') return null;
  return (
    <section className="sync-now" aria-label={t('now.title')}>
      <Doing />
      {phase === 'paused'
        ? <Button kind="quiet" wide icon="play" onClick={() => sync.resume()}>{t('now.resumeButton')}</Button>
        : <Button kind="quiet" wide icon="pause" onClick={() => sync.pause()}>{t('now.pauseButton')}</Button>}
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
  if (phase === 'paused' || phase === 'pushing') return <Waiting>{t(`now.${phase}`)}</Waiting>;
  return <Waiting>{t('now.checking')}</Waiting>;
}
