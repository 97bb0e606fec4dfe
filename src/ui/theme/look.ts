export interface Look {
  theme: 'auto' | 'light' | 'dark';
  /** Percent, 100–200. */
  textScale: number;
  language: 'vi' | 'en';
}

const KEY = 'loaban-look';
export const defaultLook: Look = { theme: 'auto', textScale: 100, language: 'vi' };

/**
 * The look as last shown, kept beside the settings so that the first paint is right before storage opens.
 * Only a hint: settings in storage decide. Anything odd gives the default.
 */
export function recallLook(): Look {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Look>;
    return {
      theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'auto',
      textScale: typeof kept.textScale === 'number' ? kept.textScale : 100,
      language: kept.language === 'en' ? 'en' : 'vi',
    };
  } catch {
    return defaultLook;
  }
}

/** Puts theme and text scale on `<html>` and remembers them for the next start. */
export function applyLook(look: Look): void {
  const root = document.documentElement;
  if (look.theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = look.theme;
  const scale = Math.min(200, Math.max(100, Math.round(look.textScale)));
  root.style.fontSize = scale === 100 ? '' : `${scale}%`;
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // Storage switched off or full: the look still holds for this page.
  }
}
