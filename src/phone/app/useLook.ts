import { useEffect } from 'react';
import { useSettings } from '#phone/storage/settings.ts';
import { ensureFonts } from '#ui/fonts/ensureFonts.ts';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';
import { applyLook } from '#ui/theme/look.ts';

/** Settings onto the page: theme, text scale, language, and the fonts of the languages chosen, kept for when there is no network. */
export function useLook(): void {
  const settings = useSettings();
  const chosen = settings.state === 'ready' ? settings.value : null;
  const languages = chosen?.languages.join(' ');

  useEffect(() => {
    if (!chosen) return;
    applyLook({ theme: chosen.theme, textScale: chosen.textScale, language: chosen.interfaceLanguage });
    setUpI18n(chosen.interfaceLanguage).catch(reportError);
  }, [chosen]);

  useEffect(() => {
    if (languages === undefined) return;
    const ensure = () => {
      ensureFonts(languages.split(' ')).catch(reportError);
    };
    ensure();
    window.addEventListener('online', ensure);
    return () => window.removeEventListener('online', ensure);
  }, [languages]);
}
