import i18next, { type BackendModule, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';

export type InterfaceLanguage = 'vi' | 'en';
/** `firstScreen`: only what the library and the shell around it say; the rest of the phone's texts follow when a screen asks, or `setUpI18n` does. */
export type Side = 'phone' | 'desk' | 'firstScreen';

type Texts = Record<string, Record<string, unknown>>;

/** `locales/<language>/<area>.json`: the area is the namespace. Each of these is one file of the build. */
const parts = {
  vi: { first: () => import('./texts/firstVi.ts'), rest: () => import('./texts/restVi.ts'), desk: () => import('./texts/deskVi.ts') },
  en: { first: () => import('./texts/phoneEn.ts'), rest: () => import('./texts/phoneEn.ts'), desk: () => import('./texts/deskEn.ts') },
} satisfies Record<InterfaceLanguage, Record<string, () => Promise<{ default: Texts }>>>;

/** The areas of `texts/firstVi.ts`. */
const firstAreas: readonly string[] = ['app', 'content', 'library', 'ui', 'update'];

const partOf = (area: string): 'first' | 'rest' | 'desk' => {
  if (firstAreas.includes(area)) return 'first';
  return /^(?:console|desk)/.test(area) ? 'desk' : 'rest';
};

const areaOf = (path: string): string => path.replace(/^.*\/|\.json$/g, '');

const load = async (language: InterfaceLanguage, part: 'first' | 'rest' | 'desk'): Promise<Record<string, Record<string, unknown>>> => {
  const { default: texts } = await parts[language][part]();
  return Object.fromEntries(Object.entries(texts).map(([path, area]) => [areaOf(path), area]));
};

async function areasOf(language: InterfaceLanguage, side: Side): Promise<string[]> {
  // A copy: i18next adds every area it loads later to the list it was given.
  if (side === 'firstScreen') return [...firstAreas];
  const wanted = side === 'desk' ? (['first', 'rest', 'desk'] as const) : (['first', 'rest'] as const);
  return [...new Set((await Promise.all(wanted.map((part) => load(language, part)))).flatMap(Object.keys))];
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const backend: BackendModule = {
  type: 'backend',
  callbackApi: true,
  init: () => undefined,
  read: (language: string, area: string, done: ReadCallback) => {
    load(language === 'en' ? 'en' : 'vi', partOf(area)).then(
      (texts) => (texts[area] ? done(null, texts[area] as never) : done(new Error(`no texts for ${language}/${area}`), false)),
      (error: unknown) => done(asError(error), false),
    );
  },
};

const start = (language: InterfaceLanguage, areas: string[]) =>
  i18next.use(backend).use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['vi', 'en'],
    ns: areas,
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    returnNull: false,
  });

/**
 * Makes the interface speak a language; resolves when its texts are there, so that no screen shows keys.
 * Called again with another language it changes over. `<html lang>` follows.
 */
export async function setUpI18n(language: InterfaceLanguage, side: Side = 'phone'): Promise<typeof i18next> {
  const areas = await areasOf(language, side);
  if (i18next.isInitialized) {
    await i18next.loadNamespaces(areas);
    if (i18next.language !== language) await i18next.changeLanguage(language);
  } else {
    await start(language, areas);
  }
  document.documentElement.lang = i18next.language;
  return i18next;
}
