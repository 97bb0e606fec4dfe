import { useTranslation } from 'react-i18next';
import type { LanguageTag } from '#contract/languages.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import { momentWords, type Say } from '#ui/i18n/momentWords.ts';
import { sizeWords } from '#domain/sizeWords.ts';

/** The log's texts with what they all need: moments, languages and sizes in the words of the interface's language. */
export function useLogWords() {
  const { t, i18n } = useTranslation('log');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const say: Say = (key, values) => t(key, { ...values });
  return {
    t,
    say,
    moment: (at: number, now: number) => momentWords(at, now, say),
    languageName: (tag: LanguageTag, among: readonly LanguageTag[] = []) => t('content:language.named', { language: languageLabel(tag, language, among) }),
    size: (bytes: number) => sizeWords(bytes, language),
  };
}

export type LogWords = ReturnType<typeof useLogWords>;
