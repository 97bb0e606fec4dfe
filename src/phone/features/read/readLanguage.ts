import type { TranslationEntry } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Settings } from '#phone/storage/types.ts';

/** Vietnamese alone, the other language alone, or block under block. */
export type ReadMode = 'vi' | 'other' | 'both';
export interface ReadChoice {
  mode: ReadMode;
  /** The second language; null when the item has none on this phone. */
  other: LanguageTag | null;
}

type Written = Pick<TranslationEntry, 'lang' | 'texts'>;

/** Translations that can be read: a recording without text has nothing to set beside a block. */
export const writtenLanguages = (translations: readonly Written[]): LanguageTag[] =>
  translations.filter((translation) => Object.keys(translation.texts).length > 0).map((translation) => translation.lang);

/**
 * How an item opens: in the language the address asks for, else as the person last chose, else in Vietnamese with the
 * first other language one press away.
 */
export function openingChoice(languages: readonly LanguageTag[], asked: string | null, remembered: Pick<Settings, 'sideBySide' | 'otherAlone'> | null): ReadChoice {
  const first = languages[0] ?? null;
  const wished = languages.find((lang) => lang === asked);
  if (wished !== undefined) return { mode: 'both', other: wished };
  const kept = asked === 'vi' ? undefined : languages.find((lang) => lang === remembered?.sideBySide);
  if (kept === undefined) return { mode: 'vi', other: first };
  return { mode: remembered?.otherAlone === true ? 'other' : 'both', other: kept };
}

/** The language that would go on air from what is on show: the other one only when it stands alone. */
export const spokenLanguage = ({ mode, other }: ReadChoice): LanguageTag => (mode === 'other' && other !== null ? other : 'vi');
