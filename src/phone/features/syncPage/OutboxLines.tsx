import { listQuarantine } from '#phone/storage/outbox.ts';
import type { OutboxCounts, QuarantinedRecord } from '#phone/storage/types.ts';
import { useLive, type Live } from '#phone/storage/useLive.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { SyncLine } from './SyncLine.tsx';
import { useSyncWords } from './useSyncWords.ts';

/** Who would send: the person of this phone, one whom the commune stopped, or one who left with something unsent. */
type Sender = 'active' | 'revoked' | 'former';
const waitingKeys = { active: 'outbox.waitingText', revoked: 'outbox.waitingRevoked', former: 'outbox.waitingFormer' } as const;

/** What waits, what the commune has, what came back: a sentence each. */
export function OutboxLines({ counts, sender }: { counts: Live<OutboxCounts>; sender: Sender }) {
  const { t } = useSyncWords();
  const refused = useLive(() => listQuarantine(), []);
  if (counts.state === 'failed') return <Banner tone="urgent">{t('outbox.failed')}</Banner>;
  if (counts.state === 'loading') return null;
  const { waiting, photosWaiting, refused: returned, sentThisMonth } = counts.value;
  return (
    <ul className="sync-lines" aria-label={t('outbox.title')}>
      {waiting > 0 && (
        <SyncLine tone="wait" mark={waiting} title={t('outbox.waiting', { count: waiting })} {...(sender === 'former' ? {} : { to: '/log' })}>
          {t(waitingKeys[sender])}
        </SyncLine>
      )}
      {photosWaiting > 0 && <SyncLine tone="wait" mark="camera" title={t('outbox.photos', { count: photosWaiting })}>{t('outbox.photosText')}</SyncLine>}
      {waiting === 0 && photosWaiting === 0 && <SyncLine tone="done" mark="check" title={t('outbox.nothing')}>{returned === 0 ? t('outbox.nothingText') : undefined}</SyncLine>}
      {sentThisMonth > 0 && <SyncLine tone="done" mark="check" title={t('outbox.sent', { count: sentThisMonth })}>{t('outbox.sentText')}</SyncLine>}
      {returned > 0 && <ReturnedLine count={returned} refused={refused.state === 'ready' ? refused.value : []} />}
    </ul>
  );
}

/** A single one says why and leads to it; several lead to the list, where each says why. */
function ReturnedLine({ count, refused }: { count: number; refused: readonly QuarantinedRecord[] }) {
  const { t } = useSyncWords();
  const first = refused[0];
  const only = count === 1 ? first : undefined;
  const meeting = only === undefined ? null : meetingOf(only);
  return (
    <SyncLine tone="mend" mark="warning" title={t('outbox.refused', { count })} to={meeting === null ? '/log' : `/log/${meeting}`}>
      {only === undefined ? t('outbox.refusedMore') : t(`errors:${only.code}`)}
    </SyncLine>
  );
}

const meetingOf = ({ revision }: QuarantinedRecord): string | null => {
  if (revision.kind === 'meeting') return revision.record;
  return revision.kind === 'question' ? revision.body.meeting : null;
};
