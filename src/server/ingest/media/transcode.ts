import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { soundForms, type SoundForm } from './mediaForm.ts';

export interface Transcoded {
  opus: Buffer;
  mp3: Buffer;
}
export type TranscodeResult = { ok: true; value: Transcoded } | { ok: false; why: 'not-installed' | 'damaged' | 'too-slow' };

const WITHIN_MS = 300_000;
/** Longest recording the contract knows, and the largest file. */
const MOST_SECONDS = '14400';
const MOST_BYTES = '40000000';
const limits = ['-t', MOST_SECONDS, '-fs', MOST_BYTES];
/** One voice: mono, without the pictures, tags and places that recorders write; the same recording becomes the same files (`bitexact`). */
const common = ['-map', '0:a:0', '-fflags', '+bitexact', '-vn', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1', '-ac', '1'];

/** The container is named, never guessed, and only plain files are opened: a playlist inside leads nowhere. */
const argumentsFor = (demuxer: string): string[] => [
  '-nostdin', '-hide_banner', '-loglevel', 'error', '-threads', '1', '-protocol_whitelist', 'file', '-f', demuxer, '-i', 'in',
  ...common, '-ar', '48000', '-c:a', 'libopus', '-b:a', '24k', '-application', 'voip', ...limits, '-f', 'ogg', 'out.opus',
  ...common, '-ar', '44100', '-c:a', 'libmp3lame', '-b:a', '64k', ...limits, '-f', 'mp3', 'out.mp3',
];

function run(command: string, args: string[], folder: string): Promise<'done' | 'not-installed' | 'damaged' | 'too-slow'> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env.PATH ?? '' }, timeout: WITHIN_MS, killSignal: 'SIGKILL' });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2_000)));
    child.on('error', () => resolve('not-installed'));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve('done');
      if (signal !== null) return resolve('too-slow');
      return resolve(/Unknown encoder|Unrecognized option/.test(said) ? 'not-installed' : 'damaged');
    });
  });
}

/** Makes Opus for phones (24 kbit/s) and MP3 for loudspeakers (64 kbit/s) of a recording, in a process of ffmpeg's own. */
export async function transcode(bytes: Uint8Array, form: SoundForm, command = 'ffmpeg'): Promise<TranscodeResult> {
  const folder = await mkdtemp(join(tmpdir(), 'loaban-sound-'));
  try {
    await writeFile(join(folder, 'in'), bytes, { mode: 0o600 });
    const end = await run(command, argumentsFor(soundForms[form].demuxer), folder);
    if (end !== 'done') return { ok: false, why: end };
    const [opus, mp3] = await Promise.all([readFile(join(folder, 'out.opus')), readFile(join(folder, 'out.mp3'))]);
    return { ok: true, value: { opus, mp3 } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
