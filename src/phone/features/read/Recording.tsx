import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AudioPlayer } from '#ui/components/AudioPlayer.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Progress } from '#ui/components/Progress.tsx';
import type { MediaFile } from '#contract/content.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import { clockLength } from '#domain/readingTime.ts';
import { fileToPlay } from '#domain/recordingFiles.ts';
import { sizeWords } from '#domain/sizeWords.ts';
import { canPlay } from '#phone/platform/canPlay.ts';
import { wantAudio } from '#phone/storage/audio.ts';
import type { StoredAudio } from '#phone/storage/types.ts';
import { useAudioBlob } from '#phone/storage/useAudioBlob.ts';
import { useSync } from '#phone/sync/useSync.ts';

function FetchRecording({ recording, file }: { recording: StoredAudio; file: MediaFile }) {
  const { t, i18n } = useTranslation('read');
  const sync = useSync();
  const [state, setState] = useState<'idle' | 'fetching' | 'failed'>('idle');
  const here = recording.here[file.sha256]?.bytes ?? 0;
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const fetchIt = async () => {
    setState('fetching');
    await wantAudio(file.sha256);
    setState((await sync.fetchMedia(file.sha256)) === 'ok' ? 'idle' : 'failed');
  };
  if (state === 'fetching') return <Progress label={t('listen.fetching', { done: sizeWords(here, language), all: sizeWords(file.bytes, language) })} value={here} max={file.bytes} />;
  return (
    <>
      <p>{state === 'failed' ? t('listen.failed') : t('listen.away', { length: clockLength(recording.seconds) })}</p>
      <Button kind="main" wide icon="download" onClick={() => void fetchIt()}>{t('listen.fetch', { size: sizeWords(file.bytes - here, language) })}</Button>
    </>
  );
}

/** One recording: who reads, and the player; not here yet, its size and the download. */
export function Recording({ title, recording }: { title: string; recording: StoredAudio }) {
  const { t, i18n } = useTranslation(['read', 'content']);
  const file = fileToPlay(recording.files, recording.here, canPlay);
  const blob = useAudioBlob(file.sha256, recording.here[file.sha256]?.complete === true);
  const language = languageLabel(recording.lang, i18n.language === 'en' ? 'en' : 'vi');
  return (
    <>
      <p className="read-listen-voice">{t('content:language.named', { language })} · {t(`content:voice.${recording.voice}`)}</p>
      {blob === null ? (
        <FetchRecording recording={recording} file={file} />
      ) : (
        <AudioPlayer blob={blob} title={title} artist={t('content:language.named', { language })} seconds={recording.seconds} />
      )}
    </>
  );
}
