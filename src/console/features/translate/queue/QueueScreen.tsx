import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Failure } from '#console/api/ask.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { LanguageTabs } from './LanguageTabs.tsx';
import { QueueFilterForm } from './QueueFilterForm.tsx';
import { QueueTable } from './QueueTable.tsx';
import { paramsToQueue, queueToParams, queueToQuery, type QueueFilter } from './queueFilter.ts';
import { useQueuePages } from './useQueuePages.ts';
import '../desk/translate.css';
import './queue.css';

/** What waits to be translated, checked, approved, by language. */
export function QueueScreen() {
  const { t } = useTranslation('deskTranslate');
  const { unit, role } = useDeskMe();
  const failureText = useFailureText();
  const [params, setParams] = useSearchParams();
  const filter = paramsToQueue(params, role);
  const { asked, again, more } = useQueuePages(queueToQuery(filter));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const choose = (change: Partial<QueueFilter>): void => setParams(queueToParams({ ...filter, ...change }));
  const handleMore = async (): Promise<void> => {
    setBusy(true);
    setFailure(await more());
    setBusy(false);
  };
  const back = `?${new URLSearchParams(queueToParams(filter))}`;
  return (
    <DeskPage title={t('queue.title')} subtitle={t('queue.subtitle', { unit: unit.name })}>
      <LanguageTabs lang={filter.lang} languages={asked.state === 'ready' ? asked.value.languages : []} onChoose={(lang) => choose({ lang })} />
      <QueueFilterForm key={filter.text} filter={filter} onFilter={choose} />
      <ShowAsked asked={asked} again={again} waiting={t('queue.waiting')}>
        {({ rows, next }) => (rows.length === 0 ? (
          <EmptyState
            title={t(filter.text === '' ? `queue.empty.${filter.waits}` : 'queue.empty.text')}
            action={filter.waits === 'all' ? undefined : <Button kind="quiet" onClick={() => choose({ waits: 'all', text: '' })}>{t('queue.showAllButton')}</Button>}
          >
            {t('queue.empty.explain')}
          </EmptyState>
        ) : (
          <>
            <QueueTable rows={rows} back={back} showLanguage={filter.lang === ''} />
            {next !== null && <Button kind="quiet" busy={busy} onClick={() => void handleMore()}>{t(busy ? 'queue.moreBusy' : 'queue.moreButton')}</Button>}
            {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
          </>
        ))}
      </ShowAsked>
    </DeskPage>
  );
}
