import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { usePages } from '#console/api/usePages.ts';
import { MoreRows } from '#console/frame/MoreRows.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import type { ItemQuery } from '#contract/desk.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { ItemFilterForm } from './ItemFilterForm.tsx';
import { ItemTable } from './ItemTable.tsx';

/** What is published, newest first, page by page. */
export function ItemPages() {
  const { t } = useTranslation('deskItems');
  const [query, setQuery] = useState<ItemQuery>({});
  const pages = usePages(deskApi.items, query, 'items');
  const empty = query.text === undefined && query.state === undefined ? 'empty' : 'nothingFound';
  return (
    <>
      <ItemFilterForm query={query} onQuery={setQuery} />
      <ShowAsked {...pages} waiting={t('page.waiting')}>
        {({ items, time }) =>
          items.length === 0 ? <EmptyState title={t(`${empty}.title`)}>{t(`${empty}.text`)}</EmptyState> : (
            <>
              <ItemTable items={items} now={time} />
              <MoreRows pages={pages} label={t('page.moreButton')} />
            </>
          )
        }
      </ShowAsked>
    </>
  );
}
