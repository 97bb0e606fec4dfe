import { languageTags, SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import type { Settings } from './types.ts';

/** What a phone starts with: Vietnamese, data saver on "audio on request", a loudspeaker's pace (domain.md, "Lengths"). */
export const defaultSettings: Settings = {
  languages: [SOURCE_LANGUAGE],
  textScale: 100,
  theme: 'auto',
  interfaceLanguage: 'vi',
  audio: 'onRequest',
  syllablesPerMinute: 170,
  sideBySide: null,
  otherAlone: false,
};

const isTag = (tag: unknown): tag is LanguageTag => languageTags.some((known) => known === tag);

const oneOf = <T extends string>(value: unknown, choices: readonly T[], otherwise: T): T => choices.find((choice) => choice === value) ?? otherwise;

const within = (value: unknown, [least, most]: [number, number], otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;

/** What is stored may be of an older app: unknown values fall back to the defaults, languages always hold Vietnamese. */
export function cleanSettings(stored: Partial<Record<keyof Settings, unknown>>): Settings {
  const languages = Array.isArray(stored.languages) ? stored.languages.filter(isTag) : [];
  return {
    languages: [...new Set<LanguageTag>([SOURCE_LANGUAGE, ...languages])],
    textScale: within(stored.textScale, [100, 200], defaultSettings.textScale),
    theme: oneOf(stored.theme, ['auto', 'light', 'dark'], defaultSettings.theme),
    interfaceLanguage: oneOf(stored.interfaceLanguage, ['vi', 'en'], defaultSettings.interfaceLanguage),
    audio: oneOf(stored.audio, ['none', 'onRequest', 'week'], defaultSettings.audio),
    syllablesPerMinute: within(stored.syllablesPerMinute, [60, 320], defaultSettings.syllablesPerMinute),
    sideBySide: isTag(stored.sideBySide) ? stored.sideBySide : null,
    otherAlone: stored.otherAlone === true,
  };
}
