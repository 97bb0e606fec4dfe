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

/** A language an item can be had in: `spoken` has a recording and no text, nothing to set beside a block. */
export interface OfferedLanguage {
  lang: LanguageTag;
  spoken: boolean;
}

type Offered = Pick<TranslationEntry, 'lang' | 'texts' | 'audio'>;

const isSpoken = ({ texts }: Pick<TranslationEntry, 'texts'>): boolean => Object.keys(texts).length === 0;

/** What can be read, then what can only be heard; a translation with neither is no offer. */
export function offeredLanguages(translations: readonly Offered[]): OfferedLanguage[] {
  const offered = translations.filter((translation) => !isSpoken(translation) || translation.audio.length > 0);
  return [false, true].flatMap((spoken) => offered.filter((translation) => isSpoken(translation) === spoken).map(({ lang }) => ({ lang, spoken })));
}

/**
 * How an item opens: in the language the address asks for, else as the person last chose, else in Vietnamese with the
 * first other language one press away. A language that can only be heard stands alone: there is nothing to set side by side.
 */
export function openingChoice(languages: readonly OfferedLanguage[], asked: string | null, remembered: Pick<Settings, 'sideBySide' | 'otherAlone'> | null): ReadChoice {
  const first = languages[0]?.lang ?? null;
  const wished = languages.find(({ lang }) => lang === asked);
  if (wished !== undefined) return { mode: wished.spoken ? 'other' : 'both', other: wished.lang };
  const kept = asked === 'vi' ? undefined : languages.find(({ lang }) => lang === remembered?.sideBySide);
  if (kept === undefined) return { mode: 'vi', other: first };
  return { mode: kept.spoken || remembered?.otherAlone === true ? 'other' : 'both', other: kept.lang };
}

/** The choice after another language was pressed: side by side where there is text, unless one language stood alone. */
export function choiceOf({ lang, spoken }: OfferedLanguage, before: ReadMode): ReadChoice {
  return { mode: spoken ? 'other' : before === 'vi' ? 'both' : before, other: lang };
}

/** The language that would go on air from what is on show: the other one only when it stands alone. */
export const spokenLanguage = ({ mode, other }: ReadChoice): LanguageTag => (mode === 'other' && other !== null ? other : 'vi');
