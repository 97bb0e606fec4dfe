import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';
import type { DraftBlock } from '#contract/editorial.ts';
import { LOUDSPEAKER_PACE, clockLength } from '#domain/readingTime.ts';
import { castOf, secondsAloud, syllablesOfBlocks } from '#domain/syllables.ts';

/** How long it takes to say, by its syllables, as it is being written. */
export function SpeakingTime({ blocks }: { blocks: readonly DraftBlock[] }) {
  const { t } = useTranslation('deskDrafts');
  const { count } = useFormats();
  const cast = castOf(blocks);
  return (
    <section className="desk-aside-part" aria-label={t('time.title')}>
      <h2>{t('time.title')}</h2>
      <p className="desk-time">{clockLength(secondsAloud(blocks, LOUDSPEAKER_PACE))}</p>
      <p className="desk-small">{t('time.syllables', { shown: count(syllablesOfBlocks(blocks)), pace: LOUDSPEAKER_PACE })}</p>
      {cast > 0 && <p className="desk-small">{t('time.cast', { count: cast })}</p>}
    </section>
  );
}
