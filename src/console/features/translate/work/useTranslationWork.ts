import { useEffect, useState, useSyncExternalStore } from 'react';
import { onTurn } from '#console/api/ask.ts';
import { translationsApi } from '#console/api/translationsApi.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { createTranslationWork, type Later, type TranslationWork } from './createTranslationWork.ts';
import type { WorkSnapshot } from './workStore.ts';

/** Others' saves and who is here come in this often. */
const LOOK_MS = 25_000;

const later: Later = (act, ms) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

const open = (item: string, lang: LanguageTag): TranslationWork => createTranslationWork({
  read: () => translationsApi.read(item, lang),
  save: (saved) => translationsApi.save(item, lang, saved),
  act: (acted) => translationsApi.act(item, lang, acted),
  record: (recording) => translationsApi.setRecording(item, lang, recording),
}, later);

const isUnsaved = (snapshot: WorkSnapshot): boolean => snapshot.at === 'open' && Object.keys(snapshot.work.edits).length > 0;

/** One translation while it is on the screen. Give the screen a key of item and language. */
export function useTranslationWork(item: string, lang: LanguageTag): { work: TranslationWork; snapshot: WorkSnapshot } {
  const [work] = useState(() => open(item, lang));
  const snapshot = useSyncExternalStore(work.watch, work.snapshot);
  useEffect(() => {
    void work.refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void work.refresh();
    }, LOOK_MS);
    const stopWatching = onTurn('signedInAgain', () => void work.save().then(() => work.refresh()));
    const warn = (event: BeforeUnloadEvent) => {
      if (isUnsaved(work.snapshot())) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      clearInterval(timer);
      stopWatching();
      window.removeEventListener('beforeunload', warn);
      work.close();
    };
  }, [work]);
  return { work, snapshot };
}
