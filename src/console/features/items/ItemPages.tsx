import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { ItemQuery } from '#contract/desk.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { ItemFilterForm } from './ItemFilterForm.tsx';
import { ItemTable } from './ItemTable.tsx';
import { useItemPages } from './useItemPages.ts';

/** What is published, newest first, page by page. */
export function ItemPages() {
  const { t } = useTranslation('deskItems');
  const failureText = useFailureText();
  const [query, setQuery] = useState<ItemQuery>({});
  const { asked, again, more } = useItemPages(query);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleMore = async (): Promise<void> => {
    setBusy(true);
    setFailure(await more());
    setBusy(false);
  };
  const empty = query.text === undefined && query.state === undefined ? 'empty' : 'nothingFound';
  return (
    <>
      <ItemFilterForm query={query} onQuery={setQuery} />
      <ShowAsked asked={asked} again={again} waiting={t('page.waiting')}>
        {({ items, next, time }) =>
          items.length === 0 ? <EmptyState title={t(`${empty}.title`)}>{t(`${empty}.text`)}</EmptyState> : (
            <>
              <ItemTable items={items} now={time} />
              {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
              {next !== null && <Button kind="quiet" busy={busy} onClick={() => void handleMore()}>{busy ? t('page.waiting') : t('page.moreButton')}</Button>}
            </>
          )
        }
      </ShowAsked>
    </>
  );
}
