import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Route, Routes } from 'react-router';
import { ItemsScreen } from '#console/features/items/ItemsScreen.tsx';
import { LogDetailScreen } from '#console/features/logs/LogDetailScreen.tsx';
import { LogsScreen } from '#console/features/logs/LogsScreen.tsx';
import { OutboxFileScreen } from '#console/features/outboxFile/OutboxFileScreen.tsx';
import { PeopleScreen } from '#console/features/people/PeopleScreen.tsx';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import type { DeskMe } from '#contract/desk.ts';
import { mayDo } from '#domain/roleRules.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { menuFor } from './menu.ts';

const DraftListScreen = lazy(() => import('#console/features/drafts/DraftListScreen.tsx').then(({ DraftListScreen: screen }) => ({ default: screen })));
const ReviewListScreen = lazy(() => import('#console/features/drafts/ReviewListScreen.tsx').then(({ ReviewListScreen: screen }) => ({ default: screen })));
const DraftScreen = lazy(() => import('#console/features/drafts/DraftScreen.tsx').then(({ DraftScreen: screen }) => ({ default: screen })));
const HistoryScreen = lazy(() => import('#console/features/drafts/history/HistoryScreen.tsx').then(({ HistoryScreen: screen }) => ({ default: screen })));
const QueueScreen = lazy(async () => ({ default: (await import('#console/features/translate/queue/QueueScreen.tsx')).QueueScreen }));
const TranslateScreen = lazy(async () => ({ default: (await import('#console/features/translate/desk/TranslateScreen.tsx')).TranslateScreen }));
const GlossaryScreen = lazy(async () => ({ default: (await import('#console/features/glossary/GlossaryScreen.tsx')).GlossaryScreen }));
const UnitsScreen = lazy(() => import('#console/features/units/UnitsScreen.tsx').then(({ UnitsScreen: screen }) => ({ default: screen })));
const ImportScreen = lazy(() => import('#console/features/units/ImportScreen.tsx').then(({ ImportScreen: screen }) => ({ default: screen })));
const AccountsScreen = lazy(() => import('#console/features/accounts/AccountsScreen.tsx').then(({ AccountsScreen: screen }) => ({ default: screen })));
const AuditScreen = lazy(() => import('#console/features/audit/AuditScreen.tsx').then(({ AuditScreen: screen }) => ({ default: screen })));
const MyAccountScreen = lazy(() => import('#console/features/self/MyAccountScreen.tsx').then(({ MyAccountScreen: screen }) => ({ default: screen })));

const InboxScreen = lazy(() => import('#console/features/inbox/InboxScreen.tsx').then(({ InboxScreen: screen }) => ({ default: screen })));
const InboxItemScreen = lazy(() => import('#console/features/inbox/InboxItemScreen.tsx').then(({ InboxItemScreen: screen }) => ({ default: screen })));
const SourcesScreen = lazy(() => import('#console/features/sources/SourcesScreen.tsx').then(({ SourcesScreen: screen }) => ({ default: screen })));

function NothingHere({ home }: { home: string }) {
  const { t } = useTranslation('console');
  return (
    <DeskPage title={t('nothingHere.title')}>
      <EmptyState title={t('nothingHere.title')} action={<Link to={home}>{t('nothingHere.link')}</Link>}>
        {t('nothingHere.text')}
      </EmptyState>
    </DeskPage>
  );
}

/** Addresses of the desk. What a role may not do has no address for it. */
export function DeskRoutes({ me, onMeChanged }: { me: DeskMe; onMeChanged: () => void }) {
  const home = menuFor(me.role)[0]?.to ?? '/items';
  const { role } = me;
  return (
    <Routes>
      <Route index element={<Navigate to={home} replace />} />
      {mayDo('seeLogs', role) && <Route path="/logs" element={<LogsScreen />} />}
      {mayDo('seeLogs', role) && <Route path="/logs/:record" element={<LogDetailScreen />} />}
      {mayDo('seeDevices', role) && <Route path="/people" element={<PeopleScreen />} />}
      {mayDo('seeItems', role) && <Route path="/items" element={<ItemsScreen />} />}
      {mayDo('seeTranslations', role) && <Route path="/translate" element={<QueueScreen />} />}
      {mayDo('seeTranslations', role) && <Route path="/translate/:item/:lang" element={<TranslateScreen />} />}
      {mayDo('seeGlossary', role) && <Route path="/glossary" element={<GlossaryScreen />} />}
      {mayDo('takeOutboxFile', role) && <Route path="/outbox-file" element={<OutboxFileScreen />} />}
      {mayDo('actOnDrafts', role) && <Route path="/drafts" element={<DraftListScreen />} />}
      {mayDo('actOnDrafts', role) && <Route path="/review" element={<ReviewListScreen />} />}
      {mayDo('seeDrafts', role) && <Route path="/drafts/:id" element={<DraftScreen from="/drafts" />} />}
      {mayDo('seeDrafts', role) && <Route path="/review/:id" element={<DraftScreen from="/review" />} />}
      {mayDo('seeDrafts', role) && <Route path="/drafts/:id/history" element={<HistoryScreen />} />}
      {mayDo('seeInbox', role) && <Route path="/inbox" element={<InboxScreen />} />}
      {mayDo('seeInbox', role) && <Route path="/inbox/:id" element={<InboxItemScreen />} />}
      {mayDo('seeSources', role) && <Route path="/sources" element={<SourcesScreen />} />}
      {mayDo('editUnits', role) && <Route path="/units" element={<UnitsScreen />} />}
      {mayDo('editUnits', role) && <Route path="/units/import" element={<ImportScreen />} />}
      {mayDo('seeAccounts', role) && <Route path="/accounts" element={<AccountsScreen />} />}
      {mayDo('seeAudit', role) && <Route path="/audit" element={<AuditScreen />} />}
      <Route path="/self" element={<MyAccountScreen onChanged={onMeChanged} />} />
      <Route path="*" element={<NothingHere home={home} />} />
    </Routes>
  );
}
