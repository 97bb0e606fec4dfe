import { useTranslation } from 'react-i18next';
import { ListenButton } from '#console/frame/recorder/ListenButton.tsx';
import { Recorder } from '#console/frame/recorder/Recorder.tsx';
import type { Failure } from '#console/api/ask.ts';
import { AUDIO_SEGMENT, type SegmentId, type Translation, type TranslationAct } from '#contract/translating.ts';
import { SegmentState } from './SegmentState.tsx';

interface WholeRecordingProps {
  translation: Translation;
  fileName: string;
  onKeep: (file: Blob, progress: (share: number) => void) => Promise<Failure | null>;
  onDrop: () => void;
  onAct: (act: TranslationAct, segments: SegmentId[]) => void;
}

/** The recording of the whole item: what loudspeakers play. Judged by listening, as a segment of its own. */
export function WholeRecording({ translation, fileName, onKeep, onDrop, onAct }: WholeRecordingProps) {
  const { t } = useTranslation('deskTranslate');
  const { item, lang, audio, mayWrite, segments, audioOnly } = translation;
  const whole = segments.find(({ id }) => id === AUDIO_SEGMENT);
  return (
    <section className="tr-whole">
      <div className="tr-whole-head">
        <h2>{t(audioOnly ? 'whole.onlyTitle' : 'whole.title')}</h2>
        {whole !== undefined && <SegmentState segment={whole} />}
      </div>
      {audio.length === 0 && <p className="desk-note">{t('whole.none')}</p>}
      {whole?.sourceBefore !== undefined && <p className="tr-warning">{t('whole.stale')}</p>}
      {audio.map(({ id, title, seconds, files }) => (
        <div key={id} className="tr-buttons">
          <ListenButton files={files} seconds={seconds} label={t('whole.listen')} />
          <span className="desk-small">{title}</span>
        </div>
      ))}
      <div className="tr-buttons">
        {audio.length > 0 && mayWrite && <button type="button" className="desk-text-button" onClick={onDrop}>{t('recording.dropButton')}</button>}
        {(['check', 'approve', 'sendBack'] as const).filter((act) => whole?.allowed.includes(act)).map((act) => (
          <button key={act} type="button" className="desk-text-button" onClick={() => onAct(act, [AUDIO_SEGMENT])}>{t(`act.${act}One`)}</button>
        ))}
      </div>
      {mayWrite && <Recorder place={`${item} ${lang} ${AUDIO_SEGMENT}`} startLabel={t(audio.length === 0 ? 'whole.recordButton' : 'whole.againButton')} fileName={fileName} onKeep={onKeep} />}
    </section>
  );
}
