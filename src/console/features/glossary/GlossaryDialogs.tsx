import { useTranslation } from 'react-i18next';
import { glossaryApi } from '#console/api/glossaryApi.ts';
import { ConfirmDialog } from '#console/frame/ConfirmDialog.tsx';
import type { LanguageTag } from '#contract/languages.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { TermDialog } from './TermDialog.tsx';
import { WordDialog } from './WordDialog.tsx';

type Word = GlossaryTerm['words'][number];
/** What is being done to the glossary, in a dialog. */
export type Doing =
  | { what: 'addTerm' } | { what: 'editTerm' | 'dropTerm' | 'addWord'; term: GlossaryTerm } | { what: 'editWord' | 'dropWord'; term: GlossaryTerm; word: Word };

interface GlossaryDialogsProps {
  doing: Doing;
  lang: LanguageTag | null;
  onTaken: (id: string, term: GlossaryTerm | null, isNew: boolean) => void;
  onClose: () => void;
}

export function GlossaryDialogs({ doing, lang, onTaken, onClose }: GlossaryDialogsProps) {
  const { t } = useTranslation('deskGlossary');
  switch (doing.what) {
    case 'addTerm':
      return <TermDialog term={null} onSaved={(term) => onTaken(term.id, term, true)} onClose={onClose} />;
    case 'editTerm':
      return <TermDialog term={doing.term} onSaved={(term) => onTaken(term.id, term, false)} onClose={onClose} />;
    case 'addWord':
      return <WordDialog term={doing.term} word={null} lang={lang} onSaved={(term) => onTaken(term.id, term, false)} onClose={onClose} />;
    case 'editWord':
      return <WordDialog term={doing.term} word={doing.word} lang={lang} onSaved={(term) => onTaken(term.id, term, false)} onClose={onClose} />;
    case 'dropTerm':
      return (
        <ConfirmDialog
          danger
          title={t('dropTerm.title', { term: doing.term.term })} confirmLabel={t('dropTerm.button')}
          act={() => glossaryApi.dropTerm(doing.term.id)} onDone={() => onTaken(doing.term.id, null, false)} onClose={onClose}
        >
          <p>{t('dropTerm.text', { count: doing.term.words.length })}</p>
        </ConfirmDialog>
      );
    case 'dropWord':
      return (
        <ConfirmDialog
          danger
          title={t('dropWord.title', { term: doing.term.term })} confirmLabel={t('dropWord.button')}
          act={() => glossaryApi.dropWord(doing.term.id, doing.word.id)} onDone={(term) => onTaken(doing.term.id, term, false)} onClose={onClose}
        >
          <p>{t('dropWord.text')}</p>
        </ConfirmDialog>
      );
  }
}
