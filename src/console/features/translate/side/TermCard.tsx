import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';
import { ListenButton } from '#console/frame/recorder/ListenButton.tsx';
import type { LanguageTag } from '#contract/languages.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { ScriptText } from '#ui/components/ScriptText.tsx';
import { wordsFor } from './wordsFor.ts';

interface TermCardProps {
  term: GlossaryTerm;
  lang: LanguageTag;
  /** The number of its key, 1–9; null beyond. */
  number: number | null;
  onInsert: ((word: string) => void) | null;
}

/** A term of the glossary in the active segment: the agreed word, or that there is none yet; how it is said; put it in. */
export function TermCard({ term, lang, number, onInsert }: TermCardProps) {
  const { t } = useTranslation('deskTranslate');
  const { month } = useFormats();
  const words = wordsFor(term, lang);
  const agreed = words[0]?.status === 'agreed' ? words[0] : null;
  return (
    <li className="tr-term-card">
      <p className="tr-term-name" lang="vi">{term.term}</p>
      {agreed === null && words.length > 0 && <p className="desk-state-wait tr-term-note">{t('term.notAgreed')} · {t('term.proposals', { count: words.length })}</p>}
      {words.length === 0 && <p className="desk-note">{t('term.none')}</p>}
      {(agreed === null ? words : [agreed]).map((word, index) => (
        <div key={word.id} className="tr-term-word">
          <ScriptText lang={lang} className="tr-term-text">{word.text}</ScriptText>
          {word.note !== '' && <span className="desk-small">{word.note}</span>}
          {word.status === 'agreed' && <span className="desk-small">{t('term.agreed', { month: month(word.at) })}</span>}
          <span className="tr-term-acts">
            {word.audio !== null && <ListenButton files={word.audio.files} seconds={word.audio.seconds} label={t('term.listen')} />}
            {onInsert !== null && (
              <button type="button" className="desk-text-button" onClick={() => onInsert(word.text)}>
                {index === 0 && number !== null ? t('term.insertKey', { number }) : t('term.insert')}
              </button>
            )}
          </span>
        </div>
      ))}
    </li>
  );
}
