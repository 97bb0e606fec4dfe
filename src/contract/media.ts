import * as z from 'zod/mini';
import { mediaFileSchema, mediaKindSchema } from './content.ts';

/** What an upload to the desk may hold at most, in bytes: half an hour as the desk records it (WAV, 24 kHz) is 86.4 MB. */
export const MEDIA_MAX_BYTES = 90_000_000;
export const IMAGE_MAX_BYTES = 5_000_000;
/** No document of an office is larger. */
export const DOCUMENT_MAX_BYTES = 20_000_000;

/** The name of an uploaded file, for people only: its bytes say what it is. */
export const uploadNameSchema = z.object({ name: z.string().check(z.minLength(1), z.maxLength(200)) });

/** A recording or picture just taken in: its files ready to be named in a draft, Opus first. */
export const uploadedMediaSchema = z.object({
  kind: mediaKindSchema,
  name: z.string(),
  files: z.array(mediaFileSchema).check(z.minLength(1)),
  /** Null for pictures, and where the length cannot be told. */
  seconds: z.nullable(z.number()),
  /** False: kept as it came, because this server has no ffmpeg; phones and loudspeakers may not play it. Pictures keep their pixels and lose their metadata (S8). */
  transcoded: z.boolean(),
});
export type UploadedMedia = z.infer<typeof uploadedMediaSchema>;
