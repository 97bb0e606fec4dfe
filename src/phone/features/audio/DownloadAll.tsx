import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Progress } from '#ui/components/Progress.tsx';
import { Toggle } from '#ui/components/Toggle.tsx';
import { sizeWords } from '#domain/sizeWords.ts';
import { filesOf, missingBytes, type FileState } from './fileState.ts';
import type { ShelfRecording } from './readShelf.ts';
import type { Downloads } from './useDownloads.ts';

interface DownloadAllProps {
  recordings: ShelfRecording[];
  downloads: Downloads;
}

const sum = (files: readonly FileState[], of: (state: FileState) => number): number => files.reduce((total, state) => total + of(state), 0);

/** Everything on this shelf in one go, with its size said before and its true progress while it comes. */
export function DownloadAll({ recordings, downloads }: DownloadAllProps) {
  const { t, i18n } = useTranslation('audio');
  const [speaker, setSpeaker] = useState(false);
  const size = (bytes: number) => sizeWords(bytes, i18n.language === 'en' ? 'en' : 'vi');
  const files = filesOf(recordings, speaker);
  const missing = files.filter((state) => !state.complete);
  const [done, all] = [sum(files, (state) => (state.complete ? state.file.bytes : state.bytes)), sum(files, (state) => state.file.bytes)];
  return (
    <section className="audio-all" aria-label={t('all.label')}>
      {downloads.problem !== null && <Banner tone="wait" title={t(`problem.${downloads.problem}.title`)}><p>{t(`problem.${downloads.problem}.text`)}</p></Banner>}
      {missingBytes(filesOf(recordings, true)) > missingBytes(filesOf(recordings, false)) && <Toggle label={t('all.speaker')} hint={t('all.speakerHint')} checked={speaker} onChange={setSpeaker} />}
      {downloads.queue.length > 0 ? (
        <>
          <Progress label={t('all.going', { count: downloads.queue.length, done: size(done), all: size(all) })} value={done} max={all} />
          {downloads.queue.length > 1 && <Button kind="quiet" wide icon="pause" onClick={downloads.stop}>{t('all.stop')}</Button>}
        </>
      ) : missing.length > 0 ? (
        <Button kind="main" wide icon="download" onClick={() => downloads.start(missing.map(({ file }) => file.sha256))}>
          {t('all.start', { count: missing.length, size: size(missingBytes(missing)) })}
        </Button>
      ) : (
        <p className="audio-all-done">{t('all.done', { size: size(all) })}</p>
      )}
    </section>
  );
}
