import type * as z from 'zod/mini';
import type { Answer } from '#console/api/ask.ts';
import type { actOnSegmentsSchema, saveSegmentsSchema, setRecordingSchema, Translation } from '#contract/translating.ts';

export type SaveSegments = z.infer<typeof saveSegmentsSchema>;
export type RecordingChange = Omit<z.infer<typeof setRecordingSchema>, 'version'>;

/** What the work asks of the server, about one item in one language. */
export interface TranslationCalls {
  read: () => Promise<Answer<Translation>>;
  save: (saved: SaveSegments) => Promise<Answer<{ version: number }>>;
  act: (acted: z.infer<typeof actOnSegmentsSchema>) => Promise<Answer<unknown>>;
  record: (recording: z.infer<typeof setRecordingSchema>) => Promise<Answer<unknown>>;
}
