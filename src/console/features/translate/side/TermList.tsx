import { useTranslation } from 'react-i18next';
import type { LanguageTag } from '#contract/languages.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { TermCard } from './TermCard.tsx';

interface TermListProps {
  terms: readonly GlossaryTerm[];
  lang: LanguageTag;
  onInsert: ((word: string) => void) | null;
}

export function TermList({ terms, lang, onInsert }: TermListProps) {
  const { t } = useTranslation('deskTranslate');
  return (
    <section className="tr-side-part">
      <h2>{t('terms.title')}</h2>
      {terms.length === 0 ? <p className="desk-note">{t('terms.none')}</p> : (
        <ul className="tr-terms">
          {terms.map((term, index) => <TermCard key={term.id} term={term} lang={lang} number={index < 9 ? index + 1 : null} onInsert={onInsert} />)}
        </ul>
      )}
    </section>
  );
}
