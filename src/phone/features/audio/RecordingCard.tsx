import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { Card } from '#ui/components/Card.tsx';
import { Progress } from '#ui/components/Progress.tsx';
import { languageLabel } from '#domain/languageLabel.ts';
import { dayWords } from '#ui/i18n/momentWords.ts';
import { clockLength } from '#domain/readingTime.ts';
import { sizeWords } from '#domain/sizeWords.ts';
import { now as deviceNow } from '#phone/platform/clock.ts';
import { removeAudio } from '#phone/storage/audio.ts';
import { withStorageProblems } from '#phone/storage/storageProblem.ts';
import { playState } from './fileState.ts';
import { PlayedDialog, type Heard } from './PlayedDialog.tsx';
import { PlayRecording } from './PlayRecording.tsx';
import type { ShelfRecording } from './readShelf.ts';
import { isHere, isPast } from './shelfFilter.ts';
import { SpeakerFile } from './SpeakerFile.tsx';
import type { Downloads } from './useDownloads.ts';

interface RecordingCardProps {
  recording: ShelfRecording;
  now: number;
  downloads: Downloads;
}

/** Where the file stands, in words; the one thing to do next as a button. */
function FileLine({ recording, downloads, open, onOpen }: { recording: ShelfRecording; downloads: Downloads; open: boolean; onOpen: () => void }) {
  const { t, i18n } = useTranslation('audio');
  const { file, bytes, complete } = playState(recording);
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const [done, all] = [sizeWords(bytes, language), sizeWords(file.bytes, language)];
  if (complete) return open ? null : <Button kind="main" wide icon="play" onClick={onOpen}>{t('card.listen')}</Button>;
  if (downloads.queue.includes(file.sha256)) return <Progress label={t('card.fetching', { done, all })} value={bytes} max={file.bytes} />;
  return (
    <Button kind="quiet" wide icon="download" onClick={() => downloads.start([file.sha256])}>
      {bytes > 0 ? t('card.resume', { done, all }) : t('card.fetch', { size: all })}
    </Button>
  );
}

function More({ recording, downloads, onHeard }: { recording: ShelfRecording; downloads: Downloads; onHeard: (heard: Heard) => void }) {
  const { t } = useTranslation('audio');
  const [handed, setHanded] = useState(false);
  const played = () => {
    const stoppedAt = deviceNow();
    onHeard({ via: 'file', startedAt: stoppedAt - Math.round(recording.audio.seconds * 1000), stoppedAt, completed: true });
  };
  return (
    <div className="audio-more">
      {recording.obstacle === null && <SpeakerFile recording={recording} downloads={downloads} onHanded={() => setHanded(true)} />}
      {recording.obstacle === null && (
        <>
          {handed && <p>{t('card.handed')}</p>}
          <Button kind="quiet" wide icon="check" onClick={played}>{t('card.played')}</Button>
        </>
      )}
      <Link className="audio-link" to={`/item/${recording.item}${recording.lang === 'vi' ? '' : `?lang=${recording.lang}`}`}>{t('card.text')}</Link>
      {isHere(recording) && <RemoveButton recording={recording} />}
    </div>
  );
}

function RemoveButton({ recording }: { recording: ShelfRecording }) {
  const { t } = useTranslation('audio');
  const remove = () => withStorageProblems(async () => {
    for (const file of recording.audio.files) await removeAudio(file.sha256);
  });
  return <Button kind="quiet" wide icon="trash" onClick={() => void remove()}>{t('card.remove')}</Button>;
}

export function RecordingCard({ recording, now, downloads }: RecordingCardProps) {
  const { t, i18n } = useTranslation(['audio', 'content']);
  const [open, setOpen] = useState(false);
  const [more, setMore] = useState(false);
  const [heard, setHeard] = useState<Heard | null>(null);
  const [kept, setKept] = useState(false);
  const past = isPast(recording);
  const language = languageLabel(recording.lang, i18n.language === 'en' ? 'en' : 'vi');
  const ask = (next: Heard) => {
    setKept(false);
    if (recording.obstacle === null) setHeard(next);
  };
  return (
    <Card as="li" tone={past ? 'quiet' : 'plain'} className="audio-card">
      <p className="audio-kind">{t(`content:kind.${recording.kind}`)} · {dayWords(recording.publishedAt, now)}</p>
      <h2 className="audio-title">{recording.title}</h2>
      <p className="audio-meta">
        <span>{t('content:language.named', { language })}</span>
        <span>{clockLength(recording.audio.seconds)}</span>
        <span>{t(`content:voice.${recording.audio.voice}`)}</span>
      </p>
      {recording.obstacle !== null && <p className={past ? 'audio-obstacle' : 'audio-obstacle audio-obstacle-wait'}>{t(`content:obstacle.${recording.obstacle}`)}</p>}
      {recording.validity === 'recalled' && recording.recall?.reason && <p className="audio-reason">{t('card.recallReason', { reason: recording.recall.reason })}</p>}
      {past ? isHere(recording) && <RemoveButton recording={recording} /> : (
        <>
          <FileLine recording={recording} downloads={downloads} open={open} onOpen={() => setOpen(true)} />
          {open && playState(recording).complete && <PlayRecording recording={recording} onHeard={ask} />}
          {kept && <output className="audio-kept">{t('played.kept')}</output>}
          <Button kind="quiet" wide aria-expanded={more} icon={more ? 'close' : 'loud'} onClick={() => setMore(!more)}>{t(more ? 'card.less' : 'card.more')}</Button>
          {more && <More recording={recording} downloads={downloads} onHeard={ask} />}
        </>
      )}
      <PlayedDialog
        recording={recording} heard={heard} onClose={() => setHeard(null)}
        onKept={() => {
          setHeard(null);
          setKept(true);
        }}
      />
    </Card>
  );
}
