import { useTranslation } from 'react-i18next';
import { sizeWords } from '#domain/sizeWords.ts';
import type { Readiness } from '#phone/storage/types.ts';
import { Banner } from '#ui/components/Banner.tsx';

/** D7 in words: ready, or what is missing and how large it is. While things arrive only the progress speaks. */
export function ReadyCard({ standing, settled }: { standing: Readiness; settled: boolean }) {
  const { t, i18n } = useTranslation('setup');
  const size = (bytes: number) => sizeWords(bytes, i18n.language === 'en' ? 'en' : 'vi');
  if (!settled) return null;
  if (standing.ready) {
    if (standing.itemsHere === 0) return <Banner tone="info">{t('ready.empty')}</Banner>;
    return (
      <Banner tone="ready" title={t('ready.title')}>
        <p>{[t('ready.items', { count: standing.itemsHere }), ...(standing.audioHere > 0 ? [t('ready.audio', { count: standing.audioHere }), size(standing.audioBytesHere)] : [])].join(' · ')}</p>
        {standing.stale && <p>{t('ready.stale')}</p>}
      </Banner>
    );
  }
  if (standing.itemsMissing === 0 && standing.audioMissing === 0) return null;
  return (
    <Banner tone="wait" title={t('ready.missingTitle')}>
      {standing.itemsMissing > 0 && <p>{t('ready.missingItems', { count: standing.itemsMissing, size: size(standing.textBytesMissing) })}</p>}
      {standing.audioMissing > 0 && <p>{t('ready.missingAudio', { count: standing.audioMissing, size: size(standing.audioBytesMissing) })}</p>}
    </Banner>
  );
}
