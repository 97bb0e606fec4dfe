import { useCallback, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import { Page } from '#ui/components/Page.tsx';
import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { useNow } from '#phone/platform/useNow.ts';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import { quickLook } from '#phone/storage/quickLook.ts';
import { useSettings } from '#phone/storage/useSettings.ts';
import type { LibraryItem } from '#phone/storage/types.ts';
import type { Live } from '#phone/storage/useLive.ts';
import { useStored } from '#phone/storage/useStored.ts';
import { useSync, useSyncState } from '#phone/sync/useSync.ts';
import { choicesIn, everything, filterFromParams, filterToParams, matchesFilter, type LibraryFilter } from './libraryFilter.ts';
import { LibraryFilterBar } from './LibraryFilterBar.tsx';
import { LibraryList } from './LibraryList.tsx';
import { useFirstCards } from './useFirstCards.ts';
import { PullProgress } from './PullProgress.tsx';
import { ReadinessLine } from './ReadinessLine.tsx';
import './LibraryScreen.css';

function LibraryBar() {
  const { t } = useTranslation('library');
  const identity = useIdentity();
  const units = identity.state === 'ready' && identity.value !== null ? identity.value.units : [];
  const own = units.find((unit) => identity.state === 'ready' && unit.id === identity.value?.unit);
  const above = units.find((unit) => unit.id === own?.parent);
  return (
    <AppBar
      title={t('title')}
      subtitle={[own?.name, above?.name].filter(Boolean).join(' · ') || undefined}
      action={
        <Link to="/me">
          <Icon name="person" size="large" />
          <VisuallyHidden>{t('me')}</VisuallyHidden>
        </Link>
      }
    />
  );
}

function NothingHere() {
  const { t } = useTranslation('library');
  const sync = useSync();
  const { phase } = useSyncState();
  if (phase === 'checking' || phase === 'pulling') return <Waiting>{t('empty.coming')}</Waiting>;
  return (
    <EmptyState title={t('empty.title')} action={<Button kind="main" icon="sync" onClick={() => void sync.syncNow()}>{t('empty.action')}</Button>}>
      <p>{t('empty.text')}</p>
    </EmptyState>
  );
}

interface FilteredListProps {
  items: LibraryItem[];
  now: number;
}

function FilteredList({ items, now }: FilteredListProps) {
  const { t } = useTranslation('library');
  const [params, setParams] = useSearchParams();
  const settings = useSettings();
  const filter = useMemo(() => filterFromParams(params), [params]);
  const choices = useMemo(() => choicesIn(items), [items]);
  const matching = useMemo(() => items.filter((item) => matchesFilter(item, filter)), [items, filter]);
  const change = useCallback((next: LibraryFilter) => setParams(filterToParams(next), { replace: true }), [setParams]);
  const key = filterToParams(filter).toString();
  return (
    <>
      <LibraryFilterBar filter={filter} choices={choices} onChange={change} />
      {matching.length === 0 ? (
        <EmptyState title={t(`nothing.${filter.show}`)} action={<Button kind="quiet" onClick={() => change(everything)}>{t('nothing.action')}</Button>}>
          <p>{t('nothing.text')}</p>
        </EmptyState>
      ) : (
        <LibraryList key={key} items={matching} now={now} syllablesPerMinute={settings.state === 'ready' ? settings.value.syllablesPerMinute : 170} />
      )}
    </>
  );
}

/** Every item, live; the first few at once where they are kept ready. `listed`: this is all, or nothing can be read. */
function useItems(now: number): { items: Live<LibraryItem[]>; listed: boolean } {
  const [params] = useSearchParams();
  const kept = params.size === 0 ? quickLook()?.items : undefined;
  const library = useStored<{ items: LibraryItem[]; stamp: string | null }>((store) => store.listLibrary(now), [now], kept ? { items: kept, stamp: null } : undefined);
  const whole = library.state === 'ready' && library.value.stamp !== null ? library.value : null;
  useFirstCards(whole, now);
  const items: Live<LibraryItem[]> = library.state === 'ready' ? { state: 'ready', value: library.value.items } : library;
  return { items, listed: whole !== null || library.state === 'failed' };
}

export default function LibraryScreen() {
  const { t } = useTranslation('library');
  const now = useNow();
  const { items, listed } = useItems(now);
  const ready = useStored((store) => (listed ? store.readiness(now) : Promise.resolve(null)), [now, listed]);
  return (
    <Page title={t('title')} top={<LibraryBar />}>
      {ready.state !== 'failed' && (
        <div className="library-ready">{ready.state === 'ready' && ready.value !== null && <ReadinessLine readiness={ready.value} now={now} />}</div>
      )}
      <PullProgress />
      <Link to="/search" className="library-search">
        <Icon name="search" />
        {t('search')}
      </Link>
      {items.state === 'loading' && <Waiting>{t('loading')}</Waiting>}
      {items.state === 'failed' && (
        <Banner tone="urgent" title={t('failed.title')} action={<Link to="/sync">{t('failed.action')}</Link>}>
          <p>{t('failed.text')}</p>
        </Banner>
      )}
      {items.state === 'ready' && (items.value.length === 0 ? <NothingHere /> : <FilteredList items={items.value} now={now} />)}
    </Page>
  );
}
