import { Link, useLocation, useNavigate } from 'react-router';
import { useNow } from '#phone/platform/useNow.ts';
import type { MeetingLog, RecordFate } from '#phone/storage/types.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { Page } from '#ui/components/Page.tsx';
import { FateLine } from '../FateLine.tsx';
import { fateWords } from '../fateWords.ts';
import { meetingFacts, meetingText } from '../meetingText.ts';
import { PhotoView } from '../PhotoView.tsx';
import { TextAway } from '../TextAway.tsx';
import { useLogWords } from '../useLogWords.ts';
import { Refused } from './Refused.tsx';
import { WithdrawButton } from './WithdrawButton.tsx';

interface MeetingDetailProps {
  log: MeetingLog;
  revoked: boolean;
  unitName: string;
  titleOf: (id: string) => string;
}

export function MeetingDetail({ log, revoked, unitName, titleOf }: MeetingDetailProps) {
  const words = useLogWords();
  const { t, moment } = words;
  const now = useNow();
  const navigate = useNavigate();
  const saved = useSavedNote();
  const questions = log.questions.filter((question) => !question.withdrawn).map((question) => question.text);
  const parts = { body: log.body, questions, unitName, titleOf, now, words };
  return (
    <Page
      title={t('detail.title')}
      top={<AppBar title={t('detail.title')} subtitle={log.body.place} onBack={() => void navigate('/log')} backLabel={t('back')} />}
      bottom={log.withdrawn ? undefined : <BottomBar><Link className={buttonClass('main', true)} to={`/log/${log.record}/edit`}>{t('detail.editButton')}</Link></BottomBar>}
    >
      {saved && <SavedNote isNew={saved === 'new'} fate={log.fate} revoked={revoked} />}
      <section className="log-part">
        <h2 className="log-part-title">{t('detail.state')}</h2>
        <FateLine fate={fateWords(log, { now, revoked, words })} />
        {log.photosWaiting > 0 && <p className="log-row-meta">{t('fate.photosWaiting', { count: log.photosWaiting })}</p>}
        <p className="log-row-meta">{t('detail.writtenAt', { when: moment(log.at, now) })}</p>
        {log.revisions > 1 && <p className="log-row-meta">{t('detail.revisions', { count: log.revisions - 1 })}</p>}
        {log.withdrawn && <p className="log-row-meta">{t('detail.withdrawnNote')}</p>}
      </section>
      {log.fate.state === 'refused' && <Refused log={log} fate={log.fate} makeText={() => meetingText(parts)} />}
      <dl className="log-facts">
        {meetingFacts(parts).map((fact) => (
          <div key={fact.key}>
            <dt>{fact.label}</dt>
            {fact.values.map((value) => <dd key={value}>{value}</dd>)}
          </div>
        ))}
      </dl>
      {log.body.photos.length > 0 && (
        <section className="log-photos">
          <h2 className="log-part-title">{t('detail.photos')}</h2>
          {log.body.photos.map((sha256, index) => <PhotoView key={sha256} sha256={sha256} number={index + 1} />)}
        </section>
      )}
      {!log.withdrawn && (
        <div className="log-actions">
          <Link className={buttonClass('quiet', true)} to={`/log/${log.record}?minutes`}>{t('detail.printButton')}</Link>
          <TextAway makeText={() => meetingText(parts)} />
          <WithdrawButton record={log.record} />
        </div>
      )}
    </Page>
  );
}

/** The confirmation after saving; it goes on telling the truth when the record leaves, or cannot. */
function SavedNote({ isNew, fate, revoked }: { isNew: boolean; fate: RecordFate; revoked: boolean }) {
  const { t } = useLogWords();
  if (fate.state === 'refused') return null;
  const text = fate.state === 'sent' ? 'saved.sentText' : revoked ? 'saved.revokedText' : 'saved.text';
  return <Banner tone="ready" title={t(isNew ? 'saved.title' : 'saved.editTitle')}>{t(text)}</Banner>;
}

function useSavedNote(): 'new' | 'edit' | null {
  const state: unknown = useLocation().state;
  const saved = state instanceof Object && 'saved' in state ? state.saved : null;
  return saved === 'new' || saved === 'edit' ? saved : null;
}
