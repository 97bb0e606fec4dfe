import { FONT_CACHE, matchInShells, matchOwnShell, type ShellFile } from './precache.ts';

/** How a request is answered. `network` means: the worker keeps its hands off. */
export type Strategy = 'network' | 'page' | 'hashed' | 'ownFile' | 'font';

/** Addresses that are screens of the phone's app; phone/app/Routes.tsx lists the same (a test compares them). */
const appRoutes = /^\/(?:$|(?:join|setup|search|audio|sync|me)\/?$|item\/[^/]+(?:\/script)?\/?$|log(?:\/[^/]+(?:\/edit)?)?\/?$)/;

export const isAppRoute = (pathname: string): boolean => appRoutes.test(pathname);

export interface Asked {
  method: string;
  mode: string;
  url: string;
}

/**
 * Decides by the address alone. Content (`/p`), records (`/api`), the desk and the worker itself are never answered from a cache;
 * only the phone's own screens get the app's page.
 */
export function strategyFor(asked: Asked, origin: string, files: readonly ShellFile[]): Strategy {
  const url = new URL(asked.url);
  if (asked.method !== 'GET' || url.origin !== origin) return 'network';
  if (/^\/(?:p|api|console|board)(?:\/|$)/.test(url.pathname) || url.pathname === '/sw.js') return 'network';
  if (asked.mode === 'navigate') return isAppRoute(url.pathname) ? 'page' : 'network';
  if (url.pathname.endsWith('.woff2')) return 'font';
  if (url.pathname.startsWith('/assets/')) return 'hashed';
  return files.some((file) => file.url === url.pathname) ? 'ownFile' : 'network';
}

/** The app's page from this build; from the network only when the browser threw the cache away. */
export async function answerPage(files: readonly ShellFile[], request: Request): Promise<Response> {
  return (await matchOwnShell(files, '/index.html')) ?? fetch(request);
}

export async function answerOwnFile(files: readonly ShellFile[], request: Request): Promise<Response> {
  return (await matchOwnShell(files, new URL(request.url).pathname)) ?? fetch(request);
}

/** Hashed files: this build's, or the previous one's for a page that is still open (W2), else the network, not kept. */
export async function answerHashed(request: Request): Promise<Response> {
  return (await matchInShells(new URL(request.url).pathname)) ?? fetch(request);
}

/** Fonts are kept by ui/fonts/ensureFonts.ts when a language is chosen; here they are only handed out. */
export async function answerFont(request: Request): Promise<Response> {
  const fonts = await caches.open(FONT_CACHE);
  return (await fonts.match(new URL(request.url).pathname)) ?? fetch(request);
}
