import { useEffect } from 'react';
import { useSettings } from '#phone/storage/useSettings.ts';
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
      import('#ui/fonts/ensureFonts.ts').then(({ ensureFonts }) => ensureFonts(languages.split(' '))).catch(() => {
        // Not even the file that fetches fonts is here: the next connection or start tries again.
      });
    };
    ensure();
    window.addEventListener('online', ensure);
    return () => window.removeEventListener('online', ensure);
  }, [languages]);
}
