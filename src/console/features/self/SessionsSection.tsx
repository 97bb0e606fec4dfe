import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Failure } from '#console/api/ask.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { useFormats } from '#console/frame/formats.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';

/** Where one is signed in: since when and last used. Ending is at once and for good. */
export function SessionsSection() {
  const { t } = useTranslation('deskAccounts');
  const { moment } = useFormats();
  const failureText = useFailureText();
  const { asked, again } = useAnswer(peopleApi.sessions, 'sessions');
  const [failure, setFailure] = useState<Failure | null>(null);
  const end = async (answer: Promise<Answer<null>>): Promise<void> => {
    const told = await answer;
    setFailure(told.ok ? null : told.failure);
    again();
  };
  return (
    <section className="desk-section desk-self-card">
      <h2>{t('sessions.title')}</h2>
      <p className="desk-note">{t('sessions.text')}</p>
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      <ShowAsked asked={asked} again={again} waiting={t('sessions.waiting')}>
        {({ sessions }) => (
          <>
            <ul className="desk-self-sessions">
              {sessions.map(({ id, createdAt, usedAt, current }) => (
                <li key={id}>
                  <span>{t('sessions.line', { since: moment(createdAt), used: moment(usedAt) })}</span>
                  {current
                    ? <span className="desk-state desk-state-good">{t('sessions.current')}</span>
                    : <Button kind="quiet" className="desk-cell-action" aria-label={t('sessions.endButtonFor', { since: moment(createdAt) })} onClick={() => void end(peopleApi.endSession(id))}>{t('sessions.endButton')}</Button>}
                </li>
              ))}
            </ul>
            {sessions.length > 1 && <div><Button kind="quiet" onClick={() => void end(peopleApi.endOtherSessions())}>{t('sessions.endOthersButton')}</Button></div>}
          </>
        )}
      </ShowAsked>
    </section>
  );
}
