import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import { languageTagSchema } from '#contract/languageTag.ts';
import { languageTags, SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import { MOST_WAITING } from '#contract/translating.ts';
import { Select } from '#ui/components/Select.tsx';
import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';

interface LanguageTabsProps {
  lang: string;
  languages: readonly { lang: LanguageTag; waiting: number }[];
  onChoose: (lang: string) => void;
}

/** Languages with work, each with how much waits; another one can be taken from the list. */
export function LanguageTabs({ lang, languages, onChoose }: LanguageTabsProps) {
  const { t } = useTranslation('deskTranslate');
  const languageName = useLanguageName();
  const [adding, setAdding] = useState(false);
  const chosen = languageTagSchema.safeParse(lang);
  const shown = chosen.success && !languages.some((one) => one.lang === lang) ? [...languages, { lang: chosen.data, waiting: 0 }] : languages;
  const others = languageTags.filter((tag) => tag !== SOURCE_LANGUAGE && !shown.some((one) => one.lang === tag));
  const tab = (value: string, words: string, waiting: number) => (
    <button key={value} type="button" className="tr-tab" aria-pressed={value === lang} onClick={() => onChoose(value)}>
      {words}
      {waiting > 0 && <span className="tr-tab-count">{waiting < MOST_WAITING ? waiting : `${MOST_WAITING}+`}<VisuallyHidden> {t('queue.waitingHere')}</VisuallyHidden></span>}
    </button>
  );
  return (
    <div className="tr-tabs" role="group" aria-label={t('queue.languages')}>
      {tab('', t('queue.allLanguages'), 0)}
      {shown.map((one) => tab(one.lang, languageName(one.lang), one.waiting))}
      {adding ? (
        <Select className="tr-tab-select" aria-label={t('queue.otherLanguage')} value="" onChange={(event) => { setAdding(false); onChoose(event.target.value); }}>
          <option value="">{t('queue.otherLanguage')}</option>
          {others.map((tag) => <option key={tag} value={tag}>{languageName(tag)}</option>)}
        </Select>
      ) : <button type="button" className="tr-tab" onClick={() => setAdding(true)}>{t('queue.otherButton')}</button>}
    </div>
  );
}
