import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Segmented } from '#ui/components/Segmented.tsx';
import { ItemTable } from './ItemTable.tsx';
import { ScopeTable } from './ScopeTable.tsx';
import './items.css';

type View = 'items' | 'scopes';

export function ItemsScreen() {
  const { t } = useTranslation('deskItems');
  const { unit } = useDeskMe();
  const { asked, again } = useAnswer(deskApi.items, 'items');
  const [view, setView] = useState<View>('items');
  return (
    <DeskPage title={t('page.title')} subtitle={t('page.subtitle', { unit: unit.name })}>
      <div className="desk-items-choice">
        <Segmented
          label={t('view.label')}
          value={view}
          onChange={setView}
          options={[{ value: 'items', label: t('view.items') }, { value: 'scopes', label: t('view.scopes') }]}
        />
      </div>
      <ShowAsked asked={asked} again={again} waiting={t('page.waiting')}>
        {({ items, scopes, time }) => {
          if (items.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>;
          return view === 'items' ? <ItemTable items={items} now={time} /> : (
            <>
              <p className="desk-note">{t('scopes.explain')}</p>
              <ScopeTable scopes={scopes} />
            </>
          );
        }}
      </ShowAsked>
    </DeskPage>
  );
}
