import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { useNow } from '#phone/platform/useNow.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { DownloadAll } from './DownloadAll.tsx';
import { LoudspeakerGuide } from './LoudspeakerGuide.tsx';
import { readShelf, type ShelfRecording } from './readShelf.ts';
import { RecordingCard } from './RecordingCard.tsx';
import { shelfOf, type ShelfShow } from './shelfFilter.ts';
import { useDownloads } from './useDownloads.ts';
import './AudioScreen.css';

/** Enough for a month; more are drawn when asked for. */
const STEP = 30;

function Shelf({ recordings, now }: { recordings: ShelfRecording[]; now: number }) {
  const { t } = useTranslation('audio');
  const downloads = useDownloads();
  const [chosen, setChosen] = useState<ShelfShow | null>(null);
  const [most, setMost] = useState(STEP);
  const show = chosen ?? (shelfOf(recordings, 'week', now).length > 0 ? 'week' : 'all');
  const shelf = shelfOf(recordings, show, now);
  return (
    <>
      <Segmented
        label={t('show.label')} value={show} onChange={setChosen}
        options={[{ value: 'week', label: t('show.week') }, { value: 'all', label: t('show.all') }, { value: 'here', label: t('show.here') }]}
      />
      {shelf.length > 0 && <DownloadAll recordings={shelf} downloads={downloads} />}
      {shelf.length === 0 && <EmptyState title={t(`nothing.${show}`)}><p>{t('nothing.text')}</p></EmptyState>}
      <ul className="audio-shelf">
        {shelf.slice(0, most).map((recording) => <RecordingCard key={recording.key} recording={recording} now={now} downloads={downloads} />)}
      </ul>
      {shelf.length > most && <Button kind="quiet" wide onClick={() => setMost(most + STEP)}>{t('moreRecordings', { count: shelf.length - most })}</Button>}
    </>
  );
}

export default function AudioScreen() {
  const { t } = useTranslation('audio');
  const now = useNow();
  const recordings = useLive(() => readShelf(now), [now]);
  return (
    <Page title={t('title')} top={<AppBar title={t('title')} subtitle={t('subtitle')} />}>
      {recordings.state === 'loading' && <Waiting>{t('loading')}</Waiting>}
      {recordings.state === 'failed' && <Banner tone="urgent" title={t('failed.title')}><p>{t('failed.text')}</p></Banner>}
      {recordings.state === 'ready' && recordings.value.length === 0 && <EmptyState title={t('empty.title')}><p>{t('empty.text')}</p></EmptyState>}
      {recordings.state === 'ready' && recordings.value.length > 0 && <Shelf recordings={recordings.value} now={now} />}
      {recordings.state !== 'loading' && <LoudspeakerGuide />}
    </Page>
  );
}
