import { useTranslation } from 'react-i18next';
import type { Segment } from '#contract/translating.ts';
import { Icon } from '#ui/components/Icon.tsx';
import { standingOfSegment } from './segmentState.ts';

/** How far a segment is: a word and a colour. */
export function SegmentState({ segment }: { segment: Segment }) {
  const { t } = useTranslation('deskTranslate');
  const { standing, tone } = standingOfSegment(segment);
  return (
    <div className={`tr-cell tr-state tr-state-${tone}`}>
      {standing === 'approved' && <Icon name="check" />}
      <span>{t(`state.${standing}`)}</span>
      {segment.audio !== null && <span className="tr-state-audio">{t('state.hasAudio')}</span>}
    </div>
  );
}
