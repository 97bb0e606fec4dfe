import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, type LanguageTag } from '#contract/languages.ts';

/** A language's name in the language the desk is read in. */
export function useLanguageName(): (tag: LanguageTag) => string {
  const { i18n } = useTranslation();
  const side = i18n.language === 'en' ? 'en' : 'vi';
  return useCallback((tag) => languageNames[tag][side], [side]);
}
