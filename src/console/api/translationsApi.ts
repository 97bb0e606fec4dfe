import type * as z from 'zod/mini';
import type { LanguageTag } from '#contract/languages.ts';
import { paths, pathTo } from '#contract/paths.ts';
import {
  savedSegmentsSchema, translationQueueReplySchema, translationSchema, type actOnSegmentsSchema, type saveSegmentsSchema, type setRecordingSchema, type TranslationQueueQuery,
} from '#contract/translating.ts';
import { ask, jsonBody } from './ask.ts';

const queueAddress = (query: TranslationQueueQuery): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== '') params.set(key, value);
  return params.size === 0 ? paths.deskTranslations : `${paths.deskTranslations}?${params}`;
};

/** Every question about translations, by name. */
export const translationsApi = {
  queue: (query: TranslationQueueQuery) => ask(queueAddress(query), translationQueueReplySchema),
  read: (id: string, lang: LanguageTag) => ask(pathTo('deskTranslation', { id, lang }), translationSchema),
  save: (id: string, lang: LanguageTag, saved: z.infer<typeof saveSegmentsSchema>) => ask(pathTo('deskTranslation', { id, lang }), savedSegmentsSchema, jsonBody('POST', saved)),
  act: (id: string, lang: LanguageTag, acted: z.infer<typeof actOnSegmentsSchema>) => ask(pathTo('deskTranslationActs', { id, lang }), savedSegmentsSchema, jsonBody('POST', acted)),
  setRecording: (id: string, lang: LanguageTag, recording: z.infer<typeof setRecordingSchema>) =>
    ask(pathTo('deskTranslationRecording', { id, lang }), savedSegmentsSchema, jsonBody('POST', recording)),
};
