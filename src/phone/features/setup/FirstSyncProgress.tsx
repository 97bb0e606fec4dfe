import { useTranslation } from 'react-i18next';
import { sizeWords } from '#domain/sizeWords.ts';
import type { SyncState } from '#phone/sync/syncState.ts';
import { Progress } from '#ui/components/Progress.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';

/** What is going on, in bytes and items; nothing once it rests. */
export function FirstSyncProgress({ state }: { state: SyncState }) {
  const { t, i18n } = useTranslation('setup');
  const size = (bytes: number) => sizeWords(bytes, i18n.language === 'en' ? 'en' : 'vi');
  const { phase, progress, media } = state;
  if (phase === 'paused') return <Waiting>{t('sync.paused')}</Waiting>;
  if (phase === 'pushing') return <Waiting>{t('sync.pushing')}</Waiting>;
  if (phase === 'media' && media !== null) {
    return (
      <div className="setup-progress">
        <Progress label={`${t('sync.media')}: ${t('sync.bytes', { done: size(media.bytesDone), all: size(media.bytesAll) })}`} value={media.bytesDone} max={media.bytesAll} />
        <p>{t('sync.files', { done: media.filesDone, all: media.filesAll })}</p>
      </div>
    );
  }
  if (phase === 'pulling' && progress !== null) {
    return (
      <div className="setup-progress">
        <Progress label={`${t('sync.pulling')}: ${t('sync.bytes', { done: size(progress.bytesDone), all: size(progress.bytesAll) })}`} value={progress.bytesDone} max={progress.bytesAll} />
        <p>{t('sync.items', { done: progress.entriesDone, all: progress.entriesAll })}</p>
      </div>
    );
  }
  return phase === 'idle' ? null : <Waiting>{t('sync.waiting')}</Waiting>;
}
