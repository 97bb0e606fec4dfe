import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ListenButton } from '#console/frame/recorder/ListenButton.tsx';
import type { Segment, SegmentId, TranslationAct } from '#contract/translating.ts';

interface SegmentFootProps {
  segment: Segment;
  mayWrite: boolean;
  /** Open remarks on it. */
  remarks: number;
  onAct: (act: TranslationAct, segments: SegmentId[]) => void;
  onDropRecording: () => void;
  recorder: ReactNode;
  comments: ReactNode;
}

type Open = 'recorder' | 'comments' | null;
/** Done to one segment from its own row; finishing is done for all at once, at the side. */
const single: readonly TranslationAct[] = ['check', 'approve', 'sendBack'];

function People({ segment: { by, checkedBy, approvedBy } }: { segment: Segment }) {
  const { t } = useTranslation('deskTranslate');
  const said = [
    by && t('people.by', { person: by.name }), checkedBy && t('people.checkedBy', { person: checkedBy.name }), approvedBy && t('people.approvedBy', { person: approvedBy.name }),
  ].filter((words) => words !== null);
  return said.length === 0 ? null : <p className="desk-small">{said.join(' · ')}</p>;
}

/** Beneath the active segment: its recording, remarks, and what one may do with it alone. */
export function SegmentFoot({ segment, mayWrite, remarks, onAct, onDropRecording, recorder, comments }: SegmentFootProps) {
  const { t } = useTranslation('deskTranslate');
  const [open, setOpen] = useState<Open>(null);
  const toggle = (which: Exclude<Open, null>): void => setOpen(open === which ? null : which);
  const { audio, allowed, id } = segment;
  return (
    <div className="tr-foot">
      <div className="tr-buttons">
        {audio !== null && <ListenButton files={audio.files} seconds={audio.seconds} label={t('recording.listen')} />}
        {audio !== null && mayWrite && <button type="button" className="desk-text-button" onClick={onDropRecording}>{t('recording.dropButton')}</button>}
        {mayWrite && (
          <button type="button" className="desk-text-button tr-record" aria-expanded={open === 'recorder'} onClick={() => toggle('recorder')}>
            <span className="desk-recorder-dot" aria-hidden="true" />
            {audio === null ? t('recording.segmentButton') : t('recording.againButton')}
          </button>
        )}
        <button type="button" className="desk-text-button" aria-expanded={open === 'comments'} onClick={() => toggle('comments')}>
          {remarks === 0 ? t('comments.button') : t('comments.buttonCount', { count: remarks })}
        </button>
        {single.filter((act) => allowed.includes(act)).map((act) => (
          <button key={act} type="button" className="desk-text-button" onClick={() => onAct(act, [id])}>{t(`act.${act}One`)}</button>
        ))}
      </div>
      {open === 'recorder' && recorder}
      {open === 'comments' && comments}
      <People segment={segment} />
    </div>
  );
}
