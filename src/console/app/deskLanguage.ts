import type { InterfaceLanguage } from '#ui/i18n/setUpI18n.ts';

const KEY = 'loaban.desk.language';

/** The language this desk was last read in; Vietnamese at first, and wherever the browser keeps nothing. */
export function readDeskLanguage(): InterfaceLanguage {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

/** Remembers the choice where the browser allows; false where it does not. */
export function keepDeskLanguage(language: InterfaceLanguage): boolean {
  try {
    localStorage.setItem(KEY, language);
    return true;
  } catch {
    return false;
  }
}
