import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { loudspeakerFileName } from '#domain/loudspeakerFileName.ts';
import { sizeWords } from '#domain/sizeWords.ts';
import { saveFile } from '#phone/platform/saveFile.ts';
import { canShareFile, shareFile } from '#phone/platform/shareFile.ts';
import { useAudioBlob } from '#phone/storage/useAudioBlob.ts';
import { speakerState } from './fileState.ts';
import type { ShelfRecording } from './readShelf.ts';
import type { Downloads } from './useDownloads.ts';

interface SpeakerFileProps {
  recording: ShelfRecording;
  downloads: Downloads;
  /** The file was handed over: a loudspeaker may have played it. */
  onHanded: () => void;
}

/** The MP3 for USB sticks and Bluetooth: fetched when it is not here, then saved or shared under a name that cheap players sort and show. */
export function SpeakerFile({ recording, downloads, onHanded }: SpeakerFileProps) {
  const { t, i18n } = useTranslation('audio');
  const mp3 = speakerState(recording);
  const blob = useAudioBlob(mp3?.file.sha256 ?? '', mp3?.complete === true);
  const [done, setDone] = useState<'saved' | 'shared' | 'failed' | null>(null);
  if (mp3 === null) return <p>{t('speaker.none')}</p>;
  const name = loudspeakerFileName({ title: recording.title, lang: recording.lang, publishedAt: recording.publishedAt });
  if (blob === null) {
    const coming = downloads.queue.includes(mp3.file.sha256);
    const size = sizeWords(mp3.file.bytes - mp3.bytes, i18n.language === 'en' ? 'en' : 'vi');
    return <Button kind="quiet" wide icon="download" busy={coming} onClick={() => downloads.start([mp3.file.sha256])}>{coming ? t('speaker.fetching', { size }) : t('speaker.fetch', { size })}</Button>;
  }
  const save = () => {
    saveFile(name, blob);
    setDone('saved');
    onHanded();
  };
  const share = async () => {
    const outcome = await shareFile(name, blob, recording.title);
    if (outcome === 'dismissed') return;
    setDone(outcome);
    if (outcome === 'shared') onHanded();
  };
  return (
    <>
      <Button kind="quiet" wide icon="file" onClick={save}>{t('speaker.save')}</Button>
      {canShareFile(name, blob) && <Button kind="quiet" wide icon="share" onClick={() => void share()}>{t('speaker.share')}</Button>}
      <p className="audio-name">{t('speaker.name')} <code>{name}</code></p>
      {done !== null && <output>{t(`speaker.${done}`)}</output>}
    </>
  );
}
