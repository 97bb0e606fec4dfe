import { useEffect } from 'react';
import { afterFirstScreen } from './afterFirstScreen.ts';
import { useSettings } from '#phone/storage/useSettings.ts';
import { scriptFontOf } from '#ui/fonts/scriptFont.ts';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';
import { applyLook } from '#ui/theme/look.ts';

/** Settings onto the page: theme, text scale, language, and the fonts of the languages chosen, kept for when there is no network. */
export function useLook(): void {
  const settings = useSettings();
  const chosen = settings.state === 'ready' ? settings.value : null;
  const languages = chosen?.languages.join(' ');

  useEffect(() => {
    if (!chosen) return undefined;
    applyLook({ theme: chosen.theme, textScale: chosen.textScale, language: chosen.interfaceLanguage });
    // The texts of later screens come after the first (W3).
    let over = false;
    afterFirstScreen().then(() => (over ? undefined : setUpI18n(chosen.interfaceLanguage))).catch(reportError);
    return () => {
      over = true;
    };
  }, [chosen]);

  useEffect(() => {
    const withFonts = languages?.split(' ').filter((language) => scriptFontOf(language) !== null) ?? [];
    if (withFonts.length === 0) return undefined;
    const ensure = () => {
      afterFirstScreen().then(() => import('#ui/fonts/ensureFonts.ts')).then(({ ensureFonts }) => ensureFonts(withFonts)).catch(() => {
        // Not even the file that fetches fonts is here: the next connection or start tries again.
      });
    };
    ensure();
    window.addEventListener('online', ensure);
    return () => window.removeEventListener('online', ensure);
  }, [languages]);
}
