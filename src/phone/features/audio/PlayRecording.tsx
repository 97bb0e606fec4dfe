import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AudioPlayer } from '#ui/components/AudioPlayer.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { languageLabel } from '#domain/languageLabel.ts';
import { now } from '#phone/platform/clock.ts';
import { useAudioBlob } from '#phone/storage/useAudioBlob.ts';
import { playState } from './fileState.ts';
import type { Heard } from './PlayedDialog.tsx';
import type { ShelfRecording } from './readShelf.ts';

/** Shorter than this is a try, not a broadcast: nothing is asked. */
const TRIED_MS = 10_000;

export function PlayRecording({ recording, onHeard }: { recording: ShelfRecording; onHeard: (heard: Heard) => void }) {
  const { t, i18n } = useTranslation(['audio', 'content']);
  const { file, complete } = playState(recording);
  const blob = useAudioBlob(file.sha256, complete);
  const started = useRef<number | null>(null);
  if (blob === null) return <Waiting>{t('opening')}</Waiting>;
  const language = languageLabel(recording.lang, i18n.language === 'en' ? 'en' : 'vi');
  const stopped = (ended: boolean) => {
    const stoppedAt = now();
    const startedAt = started.current ?? stoppedAt;
    if (!ended && stoppedAt - startedAt < TRIED_MS) return;
    started.current = null;
    onHeard({ via: 'recording', startedAt, stoppedAt, completed: ended });
  };
  return (
    <AudioPlayer
      blob={blob} title={recording.title} artist={t('content:language.named', { language })} seconds={recording.audio.seconds}
      onPlay={() => {
        started.current ??= now();
      }}
      onStop={stopped}
    />
  );
}
