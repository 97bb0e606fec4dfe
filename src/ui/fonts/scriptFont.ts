export type ScriptFont = 'tavt' | 'khmr' | 'cham' | 'marks';

/** Latin orthographies whose vowels carry two marks at once (domain.md, "Languages"). */
const markedLatin = /^(rad|jra|bdq|sed)-Latn/;

/** The font of ours that text in a language needs; null where the phone's own font serves. */
export function scriptFontOf(lang: string): ScriptFont | null {
  if (lang.includes('-Tavt')) return 'tavt';
  if (lang.includes('-Khmr')) return 'khmr';
  if (lang.includes('-Cham')) return 'cham';
  return markedLatin.test(lang) ? 'marks' : null;
}
