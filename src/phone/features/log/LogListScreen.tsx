import { Link } from 'react-router';
import { useNow } from '#phone/platform/useNow.ts';
import { listDrafts } from '#phone/storage/drafts.ts';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import { useMeetings } from '#phone/storage/meetings.ts';
import type { MeetingDraft, MeetingLog } from '#phone/storage/types.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { DraftRow } from './DraftRow.tsx';
import { LogRow } from './LogRow.tsx';
import { useLogWords } from './useLogWords.ts';
import './log.css';

export default function LogListScreen() {
  const { t } = useLogWords();
  const meetings = useMeetings();
  const drafts = useLive(() => listDrafts(), []);
  const loading = meetings.state === 'loading' || drafts.state === 'loading';
  return (
    <Page
      title={t('title')}
      top={<AppBar title={t('title')} subtitle={t('list.subtitle')} />}
      bottom={<BottomBar><Link className={buttonClass('main', true)} to="/log/new">{t('list.newButton')}</Link></BottomBar>}
    >
      {loading && <Waiting>{t('list.loading')}</Waiting>}
      {(meetings.state === 'failed' || drafts.state === 'failed') && <Banner tone="urgent">{t('list.failed')}</Banner>}
      {meetings.state === 'ready' && drafts.state === 'ready' && <Lists meetings={meetings.value} drafts={drafts.value} />}
    </Page>
  );
}

function Lists({ meetings, drafts }: { meetings: readonly MeetingLog[]; drafts: readonly MeetingDraft[] }) {
  const { t } = useLogWords();
  const now = useNow();
  const identity = useIdentity();
  const revoked = identity.state === 'ready' && identity.value !== null && identity.value.revokedAt !== null;
  if (meetings.length === 0 && drafts.length === 0) {
    return <EmptyState title={t('list.emptyTitle')}>{t('list.emptyText')}</EmptyState>;
  }
  return (
    <>
      {drafts.length > 0 && (
        <section className="log-part">
          <h2 className="log-part-title">{t('list.drafts')}</h2>
          <ul className="log-list">{drafts.map((draft) => <DraftRow key={draft.key} draft={draft} now={now} />)}</ul>
        </section>
      )}
      {meetings.length > 0 && (
        <section className="log-part">
          <h2 className="log-part-title">{t('list.logs')}</h2>
          <ul className="log-list">{meetings.map((log) => <LogRow key={log.record} log={log} now={now} revoked={revoked} />)}</ul>
        </section>
      )}
    </>
  );
}
