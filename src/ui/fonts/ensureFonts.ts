import cham from './cham.woff2?url';
import khmer from './khmer.woff2?url';
import latinMarks from './latin-marks.woff2?url';
import { scriptFontOf, type ScriptFont } from './scriptFont.ts';
import taiViet from './tai-viet.woff2?url';

/** The worker answers font requests from this cache (worker/strategies.ts knows it by the same name). */
export const FONT_CACHE = 'loaban-fonts';

export const fontUrls: Record<ScriptFont, string> = { tavt: taiViet, khmr: khmer, cham, marks: latinMarks };

/**
 * Puts the fonts of these languages on the phone, so that their text can be read without a network from now on.
 * Fonts are not in the precache: a phone fetches only those it needs (8–20 KB each). Call it when languages are chosen and at each start;
 * what is here already costs nothing. Returns the scripts whose font is still missing (no network: try again later).
 */
export async function ensureFonts(languages: readonly string[]): Promise<ScriptFont[]> {
  const wanted = [...new Set(languages.map(scriptFontOf))].filter((font) => font !== null);
  // No Cache Storage without a secure context: there is no worker either, and the browser's own cache has to do.
  if (wanted.length === 0 || typeof caches === 'undefined') return [];
  const cache = await caches.open(FONT_CACHE);
  await dropOldBuilds(cache);
  const missing = await Promise.all(wanted.map(async (font) => ((await keepFont(cache, fontUrls[font])) ? null : font)));
  return missing.filter((font) => font !== null);
}

async function keepFont(cache: Cache, url: string): Promise<boolean> {
  if (await cache.match(url)) return true;
  try {
    await cache.add(url);
  } catch {
    return false;
  }
  const kept = await cache.match(url);
  if (kept && !(kept.headers.get('content-type') ?? '').includes('html')) return true;
  // A captive portal answers 200 with its own page: that is not a font.
  await cache.delete(url);
  return false;
}

async function dropOldBuilds(cache: Cache): Promise<void> {
  const known = new Set(Object.values(fontUrls));
  const kept = await cache.keys();
  await Promise.all(kept.filter((request) => !known.has(new URL(request.url).pathname)).map((request) => cache.delete(request)));
}
