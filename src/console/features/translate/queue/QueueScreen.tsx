import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { translationsApi } from '#console/api/translationsApi.ts';
import { usePages } from '#console/api/usePages.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { MoreRows } from '#console/frame/MoreRows.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { LanguageTabs } from './LanguageTabs.tsx';
import { QueueFilterForm } from './QueueFilterForm.tsx';
import { QueueTable } from './QueueTable.tsx';
import { paramsToQueue, queueToParams, queueToQuery, type QueueFilter } from './queueFilter.ts';
import '../desk/translate.css';
import './queue.css';

/** What waits to be translated, checked, approved, by language. */
export function QueueScreen() {
  const { t } = useTranslation('deskTranslate');
  const { unit, role } = useDeskMe();
  const [params, setParams] = useSearchParams();
  const filter = paramsToQueue(params, role);
  const pages = usePages(translationsApi.queue, queueToQuery(filter), 'rows');
  const { asked } = pages;
  const choose = (change: Partial<QueueFilter>): void => setParams(queueToParams({ ...filter, ...change }));
  const back = `?${new URLSearchParams(queueToParams(filter))}`;
  return (
    <DeskPage title={t('queue.title')} subtitle={t('queue.subtitle', { unit: unit.name })}>
      <LanguageTabs lang={filter.lang} languages={asked.state === 'ready' ? asked.value.languages : []} onChoose={(lang) => choose({ lang })} />
      <QueueFilterForm key={filter.text} filter={filter} onFilter={choose} />
      <ShowAsked {...pages} waiting={t('queue.waiting')}>
        {({ rows }) => (rows.length === 0 ? (
          <EmptyState
            title={t(filter.text === '' ? `queue.empty.${filter.waits}` : 'queue.empty.text')}
            action={filter.waits === 'all' ? undefined : <Button kind="quiet" onClick={() => choose({ waits: 'all', text: '' })}>{t('queue.showAllButton')}</Button>}
          >
            {t('queue.empty.explain')}
          </EmptyState>
        ) : (
          <>
            <QueueTable rows={rows} back={back} showLanguage={filter.lang === ''} />
            <MoreRows pages={pages} label={t('queue.moreButton')} />
          </>
        ))}
      </ShowAsked>
    </DeskPage>
  );
}
