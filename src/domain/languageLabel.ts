import { languageNames, type LanguageTag } from '#contract/languages.ts';

type InterfaceLanguage = 'vi' | 'en';

const nameOf = (tag: LanguageTag, inLanguage: InterfaceLanguage): string => languageNames[tag][inLanguage];

const withoutNote = (name: string): string => name.replace(/\s*\([^)]*\)$/, '');

/**
 * A language's name for a button or a meta line: without the note in brackets, unless another language of `among`
 * would then read the same (two scripts or orthographies of one language must stay apart).
 */
export function languageLabel(tag: LanguageTag, inLanguage: InterfaceLanguage, among: readonly LanguageTag[] = []): string {
  const short = withoutNote(nameOf(tag, inLanguage));
  const clash = among.some((other) => other !== tag && withoutNote(nameOf(other, inLanguage)) === short);
  return clash ? nameOf(tag, inLanguage) : short;
}
