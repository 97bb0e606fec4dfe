import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Page } from '#ui/components/Page.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { searchItems } from '#phone/storage/search.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { HitCard } from './HitCard.tsx';
import { useSettled } from './useSettled.ts';
import './SearchScreen.css';

const MOST = 40;
const SETTLE_MS = 120;

function Hits({ query }: { query: string }) {
  const { t } = useTranslation('search');
  const hits = useLive(async () => ({ query, found: await searchItems(query, { limit: MOST }) }), [query]);
  if (hits.state === 'failed') return <Banner tone="urgent" title={t('failed.title')}><p>{t('failed.text')}</p></Banner>;
  if (hits.state === 'loading') return <Waiting>{t('searching')}</Waiting>;
  const { found } = hits.value;
  if (found.length === 0 && hits.value.query === query) {
    return (
      <EmptyState title={t('nothing.title', { query })}>
        <p>{t('nothing.shorter')}</p>
        <p>{t('nothing.signal')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <output className="search-count">{found.length >= MOST ? t('countMost', { count: MOST }) : t('count', { count: found.length })}</output>
      <ul className="search-hits">
        {found.map((hit) => <HitCard key={`${hit.id}/${hit.lang}`} hit={hit} />)}
      </ul>
    </>
  );
}

export default function SearchScreen() {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(params.get('q') ?? '');
  const query = useSettled(typed.trim(), SETTLE_MS);
  useEffect(() => field.current?.focus(), []);
  // The words stand in the address, so that "back" from an item finds them again.
  useEffect(() => {
    if ((params.get('q') ?? '') !== query) setParams(query === '' ? {} : { q: query }, { replace: true });
  }, [query, params, setParams]);
  const clear = () => {
    setTyped('');
    field.current?.focus();
  };
  return (
    <Page title={t('title')} top={<AppBar title={t('title')} onBack={() => void navigate('/')} backLabel={t('back')} />}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- phones before Chrome 118 do not know <search> */}
      <form role="search" className="search-form" onSubmit={(event) => { event.preventDefault(); field.current?.blur(); }}>
        <TextInput
          ref={field} type="search" enterKeyHint="search" autoComplete="off" autoCapitalize="off" spellCheck={false}
          aria-label={t('label')} placeholder={t('placeholder')} value={typed} onChange={(event) => setTyped(event.target.value)}
        />
        {typed !== '' && <Button kind="quiet" icon="close" onClick={clear}>{t('clear')}</Button>}
      </form>
      {query === '' ? (
        <EmptyState title={t('empty.title')}>
          <p>{t('empty.diacritics')}</p>
          <p>{t('empty.languages')}</p>
        </EmptyState>
      ) : (
        <Hits query={query} />
      )}
    </Page>
  );
}
