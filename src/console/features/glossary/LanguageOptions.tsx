import { useLanguageName } from '#console/frame/useLanguageName.ts';
import { languageTags, SOURCE_LANGUAGE } from '#contract/languages.ts';

/** Every language that may be translated into, as options. */
export function LanguageOptions() {
  const languageName = useLanguageName();
  return languageTags.filter((tag) => tag !== SOURCE_LANGUAGE).map((tag) => <option key={tag} value={tag}>{languageName(tag)}</option>);
}
