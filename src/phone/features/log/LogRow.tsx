import { Link } from 'react-router';
import type { MeetingLog } from '#phone/storage/types.ts';
import { Card } from '#ui/components/Card.tsx';
import { FateLine } from './FateLine.tsx';
import { fateWords } from './fateWords.ts';
import { useLogWords } from './useLogWords.ts';

/** One meeting in the list: where and when, how many, and what became of it. */
export function LogRow({ log, now, revoked }: { log: MeetingLog; now: number; revoked: boolean }) {
  const words = useLogWords();
  const { t, moment } = words;
  const { body } = log;
  const questions = log.questions.filter((question) => !question.withdrawn).length;
  const meta = [
    t(`form.${body.form}`),
    ...(body.householdsPresent > 0 ? [t('list.households', { count: body.householdsPresent })] : []),
    ...(body.people > 0 ? [t('list.people', { count: body.people })] : []),
    ...(questions > 0 ? [t('list.questions', { count: questions })] : []),
  ];
  return (
    <Card as="li" className={log.withdrawn ? 'log-row log-row-withdrawn' : 'log-row'}>
      <Link to={`/log/${log.record}`} className="log-row-link">
        <span className="log-row-title">{body.place}</span>
        <span className="log-row-when">{moment(body.startedAt, now)}</span>
        <span className="log-row-meta">{meta.join(' · ')}</span>
      </Link>
      <FateLine fate={fateWords(log, { now, revoked, words })} />
      {log.photosWaiting > 0 && <p className="log-row-meta">{t('fate.photosWaiting', { count: log.photosWaiting })}</p>}
    </Card>
  );
}
