import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { uploadMedia } from '#console/api/uploadMedia.ts';
import { ListenButton } from '#console/frame/recorder/ListenButton.tsx';
import { Recorder } from '#console/frame/recorder/Recorder.tsx';
import type { GlossaryTerm } from '#contract/translating.ts';

type WordRecording = GlossaryTerm['words'][number]['audio'];

interface WordAudioProps {
  place: string;
  audio: WordRecording;
  onAudio: (audio: WordRecording) => void;
}

/** How a word is said: recorded here or taken from a file; kept with the word when that is saved. */
export function WordAudio({ place, audio, onAudio }: WordAudioProps) {
  const { t } = useTranslation('deskGlossary');
  const handleKeep = async (file: Blob, progress: (share: number) => void): Promise<Failure | null> => {
    const sent = await uploadMedia(file, 'cach-doc.wav', progress);
    if (!sent.ok) return sent.failure;
    const { kind, seconds, files } = sent.value;
    if (kind !== 'audio') return { code: 'unsupported-type' };
    onAudio({ seconds: seconds ?? 0, files: files.slice(0, 4) });
    return null;
  };
  return (
    <fieldset className="gl-audio">
      <legend>{t('audio.label')}</legend>
      {audio !== null && (
        <div className="gl-buttons">
          <ListenButton files={audio.files} seconds={audio.seconds} label={t('word.listen')} />
          <button type="button" className="desk-text-button" onClick={() => onAudio(null)}>{t('audio.dropButton')}</button>
        </div>
      )}
      <Recorder place={place} startLabel={t(audio === null ? 'audio.recordButton' : 'audio.againButton')} fileName="cach-doc.wav" onKeep={handleKeep} />
    </fieldset>
  );
}
