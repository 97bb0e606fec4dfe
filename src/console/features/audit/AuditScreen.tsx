import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { dayEnd, dayStart } from '#console/frame/formats.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { AuditLine, AuditQuery } from '#contract/audit.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { AuditFilterForm, noFilter, type AuditFilter } from './AuditFilterForm.tsx';
import { AuditTable } from './AuditTable.tsx';
import './audit.css';

const filterToQuery = ({ actor, action, subject, unit, from, to }: AuditFilter): AuditQuery => ({
  ...(actor !== '' && { actor }), ...(action !== '' && { action }), ...(subject !== '' && { subject }), ...(unit !== null && { unit }),
  ...(dayStart(from) !== undefined && { from: dayStart(from) }), ...(dayEnd(to) !== undefined && { to: dayEnd(to) }),
});

/** Who did what, when: newest first, a page at a time. */
export function AuditScreen() {
  const { t } = useTranslation('deskAudit');
  const { unit } = useDeskMe();
  const failureText = useFailureText();
  const [filter, setFilter] = useState<AuditFilter>(noFilter);
  const query = filterToQuery(filter);
  const key = JSON.stringify(query);
  const { asked, again } = useAnswer(() => peopleApi.audit(query), key);
  const [older, setOlder] = useState<{ key: string; lines: AuditLine[]; next: string | null }>({ key: '', lines: [], next: null });
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleMore = async (cursor: string): Promise<void> => {
    const answer = await peopleApi.audit({ ...query, cursor });
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setOlder((before) => ({ key, lines: [...(before.key === key ? before.lines : []), ...answer.value.lines], next: answer.value.next }));
  };
  return (
    <DeskPage title={t('title')} subtitle={t('subtitle', { unit: unit.name })}>
      <AuditFilterForm filter={filter} onFilter={setFilter} />
      <ShowAsked asked={asked} again={again} waiting={t('waiting')}>
        {({ lines, next: first }) => {
          const all = older.key === key ? [...lines, ...older.lines] : lines;
          const next = older.key === key ? older.next : first;
          if (all.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>;
          return (
            <>
              <AuditTable lines={all} />
              {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
              {next !== null && <Button kind="quiet" onClick={() => void handleMore(next)}>{t('moreButton')}</Button>}
            </>
          );
        }}
      </ShowAsked>
    </DeskPage>
  );
}
