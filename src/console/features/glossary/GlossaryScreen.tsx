import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { MoreRows } from '#console/frame/MoreRows.tsx';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { languageTagSchema } from '#contract/languageTag.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { mayDo } from '#domain/roleRules.ts';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { GlossaryDialogs, type Doing } from './GlossaryDialogs.tsx';
import { GlossaryFilter } from './GlossaryFilter.tsx';
import { TermItem } from './TermItem.tsx';
import { useGlossaryPages } from './useGlossaryPages.ts';
import './glossary.css';

/** The words agreed on, language by language: proposed by one, agreed on by another, with how they are said. */
export function GlossaryScreen() {
  const { t } = useTranslation('deskGlossary');
  const { role, unit } = useDeskMe();
  const [params, setParams] = useSearchParams();
  const chosen = languageTagSchema.safeParse(params.get('lang'));
  const filter = { lang: chosen.success ? chosen.data : undefined, text: (params.get('text') ?? '').slice(0, 80) };
  const { pages, take } = useGlossaryPages({ ...(filter.lang && { lang: filter.lang }), ...(filter.text !== '' && { text: filter.text }) });
  const [doing, setDoing] = useState<Doing | null>(null);
  const mayEdit = mayDo('editGlossary', role);
  const mayEditTerm = (term: GlossaryTerm): boolean => mayEdit && (term.unit !== 'vn' || unit.level === 'centre');
  const handleTaken = (id: string, term: GlossaryTerm | null, isNew: boolean): void => {
    setDoing(null);
    if (isNew) pages.again();
    else take(id, term);
  };
  return (
    <DeskPage
      title={t('title')}
      subtitle={t('subtitle')}
      action={mayEdit && <Button kind="main" icon="plus" onClick={() => setDoing({ what: 'addTerm' })}>{t('term.addButton')}</Button>}
    >
      <GlossaryFilter key={filter.text} lang={filter.lang ?? ''} text={filter.text} onFilter={(next) => setParams(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')))} />
      <ShowAsked {...pages} waiting={t('waiting')}>
        {({ terms }) => (terms.length === 0 ? (
          <EmptyState title={t(filter.text === '' && filter.lang === undefined ? 'empty.title' : 'empty.nothingFits')}>{t('empty.text')}</EmptyState>
        ) : (
          <>
            <ul className="gl-terms" aria-label={t('listLabel')}>
              {terms.map((term) => <TermItem key={term.id} term={term} lang={filter.lang ?? null} mayEdit={mayEditTerm(term)} onDo={setDoing} onTerm={(newer) => take(term.id, newer)} />)}
            </ul>
            <MoreRows pages={pages} label={t('moreButton')} />
          </>
        ))}
      </ShowAsked>
      {doing !== null && <GlossaryDialogs doing={doing} lang={filter.lang ?? null} onTaken={handleTaken} onClose={() => setDoing(null)} />}
    </DeskPage>
  );
}
