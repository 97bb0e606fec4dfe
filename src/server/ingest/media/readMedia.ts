import type { MediaFile } from '#contract/content.ts';
import type { Result } from '#contract/errors.ts';
import { IMAGE_MAX_BYTES, MEDIA_MAX_BYTES } from '#contract/media.ts';
import { sha256Hex } from '#server/packs/dataFolder.ts';
import { runApart } from '../apart/runApart.ts';
import { opusSeconds } from '../recordingLength.ts';
import { mediaFormOf, soundForms, type SoundForm } from './mediaForm.ts';
import { transcode } from './transcode.ts';
import { withoutMetadata } from './withoutMetadata.ts';

/** A file of a recording or picture with its bytes, named by its hash. */
export interface MediaBytes extends MediaFile {
  content: Uint8Array;
}
export interface ReadMedia {
  kind: 'audio' | 'image';
  files: MediaBytes[];
  seconds: number | null;
  transcoded: boolean;
}
type MediaResult = Result<ReadMedia, 'file-type' | 'file-damaged' | 'body-too-large'>;

const MOST_SECONDS = 14_400;

const named = (ext: MediaFile['ext'], content: Uint8Array): MediaBytes => ({ sha256: sha256Hex(content), ext, bytes: content.length, content });

async function asItCame(bytes: Uint8Array, form: Exclude<SoundForm, 'webm'>): Promise<MediaResult> {
  const own = form === 'opus' ? opusSeconds(bytes) : null;
  const measured = own === null ? await runApart('measureSound', { bytes, mime: soundForms[form].mime }) : { ok: true as const, value: own };
  if (!measured.ok || measured.value === null || measured.value > MOST_SECONDS) return { ok: false, code: 'file-damaged' };
  return { ok: true, value: { kind: 'audio', files: [named(form, bytes)], seconds: measured.value, transcoded: false } };
}

async function readSound(bytes: Uint8Array, form: SoundForm, ffmpeg: string | undefined): Promise<MediaResult> {
  const made = await transcode(bytes, form, ffmpeg);
  if (!made.ok && made.why === 'not-installed') return form === 'webm' ? { ok: false, code: 'file-type' } : asItCame(bytes, form);
  const seconds = made.ok ? opusSeconds(made.value.opus) : null;
  if (!made.ok || seconds === null) return { ok: false, code: 'file-damaged' };
  return { ok: true, value: { kind: 'audio', files: [named('opus', made.value.opus), named('mp3', made.value.mp3)], seconds, transcoded: true } };
}

/** Judges a recording or picture by its bytes and makes the files that are kept of it. Stores nothing. */
export async function readMedia(bytes: Uint8Array, ffmpeg?: string): Promise<MediaResult> {
  const found = mediaFormOf(bytes);
  if (found === null) return { ok: false, code: 'file-type' };
  if (bytes.length > (found.kind === 'image' ? IMAGE_MAX_BYTES : MEDIA_MAX_BYTES)) return { ok: false, code: 'body-too-large' };
  if (found.kind === 'audio') return readSound(bytes, found.form, ffmpeg);
  const bare = withoutMetadata(bytes, found.form);
  return bare === null ? { ok: false, code: 'file-damaged' } : { ok: true, value: { kind: 'image', files: [named(found.form, bare)], seconds: null, transcoded: false } };
}
