import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Audio } from '#contract/content.ts';
import { sha256Hex } from '#server/packs/dataFolder.ts';
import type { AudioFields } from './frontMatterSchemas.ts';
import type { MediaBytes } from './ParsedItem.ts';
import { looksLike, opusSeconds } from './recordingLength.ts';

const MAX_BYTES = 40_000_000;

export interface ReadAudio {
  audio: Audio[];
  media: MediaBytes[];
  faults: { path: (string | number)[]; message: string }[];
}

type ReadFile = { ok: true; media: MediaBytes } | { ok: false; message: string };

async function readMedia(folder: string, name: string): Promise<ReadFile> {
  const content = await readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (content === null) return { ok: false, message: `the file ${name} is not there` };
  const ext = extname(name).slice(1) as MediaBytes['ext'];
  if (content.length === 0 || content.length > MAX_BYTES) return { ok: false, message: `${name} must have 1 to ${MAX_BYTES} bytes` };
  if (!looksLike(ext, content)) return { ok: false, message: `${name} is no .${ext} inside` };
  return { ok: true, media: { sha256: sha256Hex(content), ext, bytes: content.length, content } };
}

/** Reads, checks and measures the recordings that a front matter names. Opus comes first in each: it is what phones play. */
export async function readAudio(folder: string, fields: AudioFields): Promise<ReadAudio> {
  const result: ReadAudio = { audio: [], media: [], faults: [] };
  for (const [index, { id, title, voice, files, seconds }] of fields.entries()) {
    const read = await Promise.all(files.map((name) => readMedia(folder, name)));
    read.forEach((one, at) => { if (!one.ok) result.faults.push({ path: ['audio', index, 'files', at], message: one.message }); });
    const media = read.flatMap((one) => (one.ok ? [one.media] : []));
    media.sort((left, right) => Number(right.ext === 'opus') - Number(left.ext === 'opus'));
    const measured = media.find(({ ext }) => ext === 'opus');
    const length = (measured === undefined ? null : opusSeconds(measured.content)) ?? (seconds === undefined ? null : Number(seconds));
    if (length === null && read.every((one) => one.ok)) result.faults.push({ path: ['audio', index], message: 'seconds is needed where there is no Opus file to measure' });
    result.media.push(...media);
    result.audio.push({ id, title, seconds: length ?? 0, voice, files: media.map(({ sha256, ext, bytes }) => ({ sha256, ext, bytes })) });
  }
  const ids = fields.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice !== -1) result.faults.push({ path: ['audio', twice, 'id'], message: `the recording ${ids[twice]} is there twice` });
  return result;
}
