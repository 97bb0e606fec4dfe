import { useTranslation } from 'react-i18next';
import { Progress } from '#ui/components/Progress.tsx';
import { sizeWords } from '#domain/sizeWords.ts';
import { useSyncState } from '#phone/sync/useSync.ts';

/** While items are on their way: true bytes, and how many can be read already. */
export function PullProgress() {
  const { t, i18n } = useTranslation('library');
  const { phase, progress } = useSyncState();
  if (phase !== 'pulling' || progress === null || progress.bytesAll === 0) return null;
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const values = { done: sizeWords(progress.bytesDone, language), all: sizeWords(progress.bytesAll, language), count: progress.entriesDone };
  return (
    <div className="library-pull">
      <Progress label={t('pull.label', values)} value={progress.bytesDone} max={progress.bytesAll} />
    </div>
  );
}
