import { Link } from 'react-router';
import { useNow } from '#phone/platform/useNow.ts';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import { useOutboxCounts } from '#phone/storage/outbox.ts';
import { readiness } from '#phone/storage/readiness.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { useSyncState } from '#phone/sync/useSync.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { Page } from '#ui/components/Page.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { AboutPhone } from './AboutPhone.tsx';
import { NowCard } from './NowCard.tsx';
import { OutboxLines } from './OutboxLines.tsx';
import { Problems } from './Problems.tsx';
import { ReadyCard } from './ReadyCard.tsx';
import { SaveOutbox } from './SaveOutbox.tsx';
import { useSyncWords } from './useSyncWords.ts';
import './sync.css';

export default function SyncScreen() {
  const { t, moment } = useSyncWords();
  const now = useNow();
  const state = useSyncState();
  const identity = useIdentity();
  const counts = useOutboxCounts(now);
  const standing = useLive(() => readiness(now), [now, state.phase]);
  const me = identity.state === 'ready' ? identity.value : null;
  const revoked = state.revoked || (me !== null && me.revokedAt !== null);
  const gone = identity.state === 'ready' && me === null;
  const unsent = counts.state === 'ready' && counts.value.waiting + counts.value.photosWaiting + counts.value.refused > 0;
  // Drawn when all is read, so that nothing moves under the thumb.
  const isReading = [identity, counts, standing].some((live) => live.state === 'loading');
  const contentTime = standing.state === 'ready' ? standing.value.contentTime : null;
  return (
    <Page
      title={t('title')}
      top={<AppBar title={t('title')} subtitle={state.lastSuccess === null ? t('subtitle.never') : t('subtitle.last', { when: moment(state.lastSuccess, now) })} />}
    >
      {isReading ? <Waiting>{t('ready.looking')}</Waiting> : (
        <>
          {revoked && !gone && (
            <Banner tone="urgent" title={t('revoked.title')} action={<Link className={buttonClass('quiet')} to="/join">{t('revoked.joinButton')}</Link>}>{t('revoked.text')}</Banner>
          )}
          {gone && (
            <Banner tone="info" title={t('notJoined.title')} action={<Link className={buttonClass('quiet')} to="/join">{t('notJoined.button')}</Link>}>{t('notJoined.text')}</Banner>
          )}
          {!gone && <ReadyCard standing={standing} now={now} />}
          <NowCard mayStart={!revoked && (!gone || unsent)} />
          {!revoked && <Problems units={me?.units ?? []} />}
          <OutboxLines counts={counts} sender={gone ? 'former' : revoked ? 'revoked' : 'active'} />
          {(unsent || revoked) && <SaveOutbox kind={revoked ? 'main' : 'quiet'} />}
          <AboutPhone contentTime={contentTime} now={now} joined={!gone} />
        </>
      )}
    </Page>
  );
}
