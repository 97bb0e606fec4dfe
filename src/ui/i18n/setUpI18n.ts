import i18next, { type BackendModule, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';

export type InterfaceLanguage = 'vi' | 'en';

/** `locales/<language>/<area>.json`: the area is the namespace. The build puts the phone's texts of a language in one chunk, the desk's in another. */
const loaders = import.meta.glob<Record<string, unknown>>('../../../locales/*/*.json', { import: 'default' });

const loaderOf = (language: string, area: string) => loaders[`../../../locales/${language}/${area}.json`];

const isDesk = (area: string): boolean => /^(console|desk)/.test(area);

/** Every area that has texts; phone areas only, unless asked for the desk's. */
export const areasOf = (side: 'phone' | 'desk'): string[] => {
  const areas = Object.keys(loaders).filter((path) => path.includes('/vi/')).map((path) => path.replace(/^.*\/|\.json$/g, ''));
  return areas.filter((area) => side === 'desk' || !isDesk(area));
};

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language: string, area: string, done: ReadCallback) => {
    const load = loaderOf(language, area);
    if (!load) return done(new Error(`no texts for ${language}/${area}`), false);
    load().then((texts) => done(null, texts as never), (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false));
  },
};

const showLanguage = (language: string): void => {
  document.documentElement.lang = language;
};

/**
 * Makes the interface speak a language; resolves when its texts are there, so that no screen shows keys.
 * Called again with another language it changes over. `<html lang>` follows.
 */
export async function setUpI18n(language: InterfaceLanguage, side: 'phone' | 'desk' = 'phone'): Promise<typeof i18next> {
  if (i18next.isInitialized) {
    await i18next.loadNamespaces(areasOf(side));
    await i18next.changeLanguage(language);
  } else {
    await i18next.use(backend).use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      supportedLngs: ['vi', 'en'],
      ns: areasOf(side),
      defaultNS: 'ui',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  }
  showLanguage(i18next.language);
  return i18next;
}
