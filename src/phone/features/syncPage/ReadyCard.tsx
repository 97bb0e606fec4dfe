import type { Readiness } from '#phone/storage/types.ts';
import type { Live } from '#phone/storage/useLive.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { useSyncWords } from './useSyncWords.ts';

/** D7: can I go where there is no signal? Yes with numbers, or what is missing and how large it is. */
export function ReadyCard({ standing, now }: { standing: Live<Readiness>; now: number }) {
  const { t, moment } = useSyncWords();
  if (standing.state === 'loading') return null;
  if (standing.state === 'failed') return <Banner tone="urgent">{t('ready.failed')}</Banner>;
  const here = standing.value;
  if (here.itemsMissing > 0 || here.audioMissing > 0 || !here.ready) return <Missing here={here} />;
  if (here.itemsHere === 0) return <Banner tone="info">{t('ready.empty')}</Banner>;
  if (here.stale) {
    return (
      <Banner tone="wait" title={t('ready.staleTitle')}>
        <p>{t('ready.stale')}</p>
        {here.contentTime !== null && <p>{t('ready.contentTime', { when: moment(here.contentTime, now) })}</p>}
      </Banner>
    );
  }
  return (
    <section className="sync-ready">
      <h2 className="sync-ready-title">{t('ready.title')}</h2>
      <Numbers here={here} />
    </section>
  );
}

function Numbers({ here }: { here: Readiness }) {
  const { t, size } = useSyncWords();
  const audio = here.audioHere > 0 ? [t('ready.audio', { count: here.audioHere }), size(here.audioBytesHere)] : [];
  return <p>{[t('ready.items', { count: here.itemsHere }), ...audio].join(' · ')}</p>;
}

function Missing({ here }: { here: Readiness }) {
  const { t, size } = useSyncWords();
  return (
    <Banner tone="wait" title={t('ready.missingTitle')}>
      {here.itemsMissing > 0 && <p>{t('ready.missingItems', { count: here.itemsMissing, size: size(here.textBytesMissing) })}</p>}
      {here.audioMissing > 0 && <p>{t('ready.missingAudio', { count: here.audioMissing, size: size(here.audioBytesMissing) })}</p>}
      <p>{t('ready.missingHow')}</p>
      <Numbers here={here} />
    </Banner>
  );
}
