import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { AudioPlayer } from '#ui/components/AudioPlayer.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { Progress } from '#ui/components/Progress.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
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

interface ListenPanelProps {
  title: string;
  recordings: StoredAudio[];
  /** The language on show: its recording is offered first. */
  lang: string;
  onClose: () => void;
}

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

function Recording({ title, recording }: { title: string; recording: StoredAudio }) {
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

/** Listening while reading. Saving for loudspeakers and the diary of broadcasts are on the "Lên loa" page. */
export function ListenPanel({ title, recordings, lang, onClose }: ListenPanelProps) {
  const { t, i18n } = useTranslation('read');
  const preferred = recordings.findIndex((recording) => recording.lang === lang);
  const [chosen, setChosen] = useState(Math.max(0, preferred));
  const recording = recordings[chosen] ?? recordings[0];
  if (recording === undefined) return null;
  return (
    <section className="read-listen" aria-label={t('listen.label')}>
      {recordings.length > 1 && (
        <ChipRow label={t('listen.which')}>
          {recordings.map((each, index) => (
            <Chip key={`${each.lang}/${each.id}`} selected={each === recording} onClick={() => setChosen(index)}>
              {languageLabel(each.lang, i18n.language === 'en' ? 'en' : 'vi')} {clockLength(each.seconds)}
            </Chip>
          ))}
        </ChipRow>
      )}
      <Recording key={`${recording.lang}/${recording.id}`} title={title} recording={recording} />
      <div className="read-panel">
        <Link className={buttonClass('quiet')} to="/audio">{t('listen.more')}</Link>
        <Button kind="quiet" icon="close" onClick={onClose}>{t('listen.close')}</Button>
      </div>
    </section>
  );
}
