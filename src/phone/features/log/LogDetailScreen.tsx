import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import { itemTitles } from '#phone/storage/readItem.ts';
import { readMeeting } from '#phone/storage/meetings.ts';
import type { Identity, MeetingLog } from '#phone/storage/types.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { MeetingDetail } from './detail/MeetingDetail.tsx';
import { MinutesSheet } from './detail/MinutesSheet.tsx';
import { useLogWords } from './useLogWords.ts';
import './log.css';

export default function LogDetailScreen() {
  const { record = '' } = useParams();
  const [search] = useSearchParams();
  const { t } = useLogWords();
  const navigate = useNavigate();
  const meeting = useLive(() => readMeeting(record), [record]);
  if (meeting.state === 'ready' && meeting.value !== null) return <Found log={meeting.value} asMinutes={search.has('minutes')} />;
  return (
    <Page title={t('detail.title')} top={<AppBar title={t('detail.title')} onBack={() => void navigate('/log')} backLabel={t('back')} />}>
      {meeting.state === 'loading' && <Waiting>{t('detail.loading')}</Waiting>}
      {meeting.state === 'failed' && <Banner tone="urgent">{t('detail.failed')}</Banner>}
      {meeting.state === 'ready' && (
        <EmptyState title={t('edit.notFound')} action={<Link className={buttonClass('main')} to="/log">{t('edit.toList')}</Link>} />
      )}
    </Page>
  );
}

const isRevoked = (identity: Identity | null): boolean => identity !== null && identity.revokedAt !== null;

/** Names that live elsewhere (villages, item titles) may be missing: the meeting is shown all the same. */
function Found({ log, asMinutes }: { log: MeetingLog; asMinutes: boolean }) {
  const { t } = useLogWords();
  const identity = useIdentity();
  const titles = useLive(() => itemTitles(log.body.items.map((item) => item.id)), [log.revision]);
  const own = identity.state === 'ready' ? identity.value : null;
  const unitName = own?.units.find((unit) => unit.id === log.body.unit)?.name ?? log.body.unit;
  const titleOf = (id: string) => (titles.state === 'ready' ? titles.value.get(id) : undefined) ?? t('edit.unknownItem', { id });
  const names = { unitName, titleOf };
  if (asMinutes) return <MinutesSheet log={log} {...names} />;
  return <MeetingDetail log={log} revoked={isRevoked(own)} {...names} />;
}
