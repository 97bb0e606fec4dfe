import type * as z from 'zod/mini';
import type { LanguageTag } from '#contract/languages.ts';
import { paths, pathTo } from '#contract/paths.ts';
import {
  savedSegmentsSchema, translationQueueReplySchema, translationSchema, type actOnSegmentsSchema, type saveSegmentsSchema, type setRecordingSchema, type TranslationQueueQuery, xliffTakenSchema,
} from '#contract/translating.ts';
import { ask, askForFile, jsonBody } from './ask.ts';

const XLIFF_TYPE = 'application/xliff+xml';

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
  xliff: (id: string, lang: LanguageTag, version: '2.0' | '1.2') => askForFile(`${pathTo('deskTranslationXliff', { id, lang })}?version=${version}`, XLIFF_TYPE),
  /** A refused file answers `xliff-refused` with `faults`, and nothing of it is taken. */
  takeXliff: (id: string, lang: LanguageTag, file: Blob) =>
    ask(pathTo('deskTranslationXliff', { id, lang }), xliffTakenSchema, { method: 'POST', headers: { 'content-type': XLIFF_TYPE }, body: file }),
};
