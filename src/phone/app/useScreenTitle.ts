import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';

const titleKeys: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, 'titles.library'],
  [/^\/join\/?$/, 'titles.join'],
  [/^\/setup\/?$/, 'titles.setup'],
  [/^\/item\/[^/]+\/script\/?$/, 'titles.script'],
  [/^\/item\//, 'titles.item'],
  [/^\/search\/?$/, 'titles.search'],
  [/^\/audio\/?$/, 'titles.audio'],
  [/^\/log\/?$/, 'titles.log'],
  [/^\/log\/new\/?$/, 'titles.logForm'],
  [/^\/log\/[^/]+\/edit\/?$/, 'titles.logForm'],
  [/^\/log\//, 'titles.logDetail'],
  [/^\/sync\/?$/, 'titles.sync'],
  [/^\/me\/?$/, 'titles.me'],
];

/** Names the document after the screen. Runs before the screen's own effects, so that a screen may say it better. */
export function useScreenTitle(pathname: string): void {
  const { t } = useTranslation('app');
  useLayoutEffect(() => {
    const key = titleKeys.find(([pattern]) => pattern.test(pathname))?.[1] ?? 'notFound.title';
    document.title = t('titles.pattern', { screen: t(key) });
  }, [pathname, t]);
}
