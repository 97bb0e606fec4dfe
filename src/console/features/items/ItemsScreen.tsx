import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { Segmented } from '#ui/components/Segmented.tsx';
import { ItemPages } from './ItemPages.tsx';
import { ScopesView } from './ScopesView.tsx';
import './items.css';

type View = 'items' | 'scopes';

export function ItemsScreen() {
  const { t } = useTranslation('deskItems');
  const { unit } = useDeskMe();
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
      {view === 'items' ? <ItemPages /> : <ScopesView />}
    </DeskPage>
  );
}
