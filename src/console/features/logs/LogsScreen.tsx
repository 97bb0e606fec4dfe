import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Failure } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import { usePages } from '#console/api/usePages.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { MoreRows } from '#console/frame/MoreRows.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { CsvButton } from './CsvButton.tsx';
import { filterToParams, filterToQuery, isEmptyFilter, paramsToFilter } from './logFilter.ts';
import { LogFilterForm } from './LogFilterForm.tsx';
import { LogTable } from './LogTable.tsx';
import { LogTotals } from './LogTotals.tsx';
import './logs.css';

export function LogsScreen() {
  const { t } = useTranslation('deskLogs');
  const { unit } = useDeskMe();
  const failureText = useFailureText();
  const [params, setParams] = useSearchParams();
  const filter = paramsToFilter(params);
  const query = filterToQuery(filter);
  const pages = usePages(deskApi.logs, query, 'logs');
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <DeskPage title={t('list.title')} subtitle={t('list.subtitle', { unit: unit.name })} action={<CsvButton query={query} onFailure={setFailure} />}>
      <LogFilterForm key={filter.text} filter={filter} onFilter={(next) => setParams(filterToParams(next))} />
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      <ShowAsked {...pages} waiting={t('list.waiting')}>
        {({ logs, totals }) =>
          logs.length === 0 ? (
            <EmptyState title={isEmptyFilter(filter) ? t('empty.title') : t('nothingFound.title')}>
              {isEmptyFilter(filter) ? t('empty.text') : t('nothingFound.text')}
            </EmptyState>
          ) : (
            <>
              <LogTotals totals={totals} />
              <LogTable logs={logs} back={params.toString()} />
              <MoreRows pages={pages} label={t('list.moreButton')} />
            </>
          )
        }
      </ShowAsked>
    </DeskPage>
  );
}
