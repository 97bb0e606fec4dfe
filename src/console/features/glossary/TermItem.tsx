import { useTranslation } from 'react-i18next';
import type { LanguageTag } from '#contract/languages.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import type { Doing } from './GlossaryDialogs.tsx';
import { WordLine } from './WordLine.tsx';

interface TermItemProps {
  term: GlossaryTerm;
  /** Only words of this language; null: of all. */
  lang: LanguageTag | null;
  mayEdit: boolean;
  onDo: (doing: Doing) => void;
  onTerm: (term: GlossaryTerm) => void;
}

/** A Vietnamese term, and its words: agreed ones first, language by language. */
export function TermItem({ term, lang, mayEdit, onDo, onTerm }: TermItemProps) {
  const { t } = useTranslation('deskGlossary');
  const words = term.words
    .filter((word) => lang === null || word.lang === lang)
    .toSorted((a, b) => a.lang.localeCompare(b.lang) || Number(b.status === 'agreed') - Number(a.status === 'agreed') || b.at - a.at);
  return (
    <li className="gl-term">
      <div className="gl-term-name">
        <h2 lang="vi">{term.term}</h2>
        {term.note !== '' && <p className="desk-small">{term.note}</p>}
        {mayEdit && (
          <div className="gl-buttons">
            <button type="button" className="desk-text-button" aria-label={t('term.editFor', { term: term.term })} onClick={() => onDo({ what: 'editTerm', term })}>{t('term.editButton')}</button>
            <button type="button" className="desk-text-button" aria-label={t('term.dropFor', { term: term.term })} onClick={() => onDo({ what: 'dropTerm', term })}>{t('term.dropButton')}</button>
          </div>
        )}
      </div>
      <div className="gl-words">
        {words.length === 0 && <p className="desk-note">{t(lang === null ? 'word.none' : 'word.noneHere')}</p>}
        {words.map((word) => <WordLine key={word.id} term={term} word={word} mayEdit={mayEdit} onDo={onDo} onTerm={onTerm} />)}
        {mayEdit && (
          <button type="button" className="desk-text-button" aria-label={t('word.proposeFor', { term: term.term })} onClick={() => onDo({ what: 'addWord', term })}>
            {t('word.proposeButton')}
          </button>
        )}
      </div>
    </li>
  );
}
