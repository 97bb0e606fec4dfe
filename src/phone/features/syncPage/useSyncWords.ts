import { useTranslation } from 'react-i18next';
import { momentWords, type Say } from '#ui/i18n/momentWords.ts';
import { sizeWords } from '#domain/sizeWords.ts';

/** The sync page's texts, with moments and sizes in the interface's language. */
export function useSyncWords() {
  const { t, i18n } = useTranslation('sync');
  const language: 'vi' | 'en' = i18n.language === 'en' ? 'en' : 'vi';
  const say: Say = (key, values) => t(key, { ...values });
  return { t, language, moment: (at: number, now: number) => momentWords(at, now, say), size: (bytes: number) => sizeWords(bytes, language) };
}
