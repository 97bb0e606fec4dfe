import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { usePages } from '#console/api/usePages.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { dayEnd, dayStart } from '#console/frame/formats.ts';
import { MoreRows } from '#console/frame/MoreRows.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import type { AuditQuery } from '#contract/audit.ts';
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
  const [filter, setFilter] = useState<AuditFilter>(noFilter);
  const pages = usePages(peopleApi.audit, filterToQuery(filter), 'lines');
  return (
    <DeskPage title={t('title')} subtitle={t('subtitle', { unit: unit.name })}>
      <AuditFilterForm filter={filter} onFilter={setFilter} />
      <ShowAsked {...pages} waiting={t('waiting')}>
        {({ lines }) => (lines.length === 0 ? <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState> : (
          <>
            <AuditTable lines={lines} />
            <MoreRows pages={pages} label={t('moreButton')} />
          </>
        ))}
      </ShowAsked>
    </DeskPage>
  );
}
