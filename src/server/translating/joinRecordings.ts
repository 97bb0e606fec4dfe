import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { MediaFile } from '#contract/content.ts';
import { opusSeconds } from '#server/ingest/recordingLength.ts';
import { sha256Hex } from '#server/packs/dataFolder.ts';
import { keepForDesk, pathForDesk } from '#server/packs/mediaFolders.ts';

export interface JoinDeps {
  dataDir: string;
  /** Command of ffmpeg; absent: `ffmpeg`. */
  ffmpeg?: string | undefined;
}

export interface JoinedSound {
  seconds: number;
  files: MediaFile[];
}
export type JoinResult = { ok: true; value: JoinedSound } | { ok: false; why: 'not-installed' | 'failed' };

/** Breath between two recordings. */
const GAP_SECONDS = '0.6';
const WITHIN_MS = 300_000;
/** Demuxers by extension: the kind is named, never guessed, so that a playlist inside leads nowhere. */
const demuxers: Partial<Record<MediaFile['ext'], string>> = { opus: 'ogg', mp3: 'mp3', m4a: 'mov', wav: 'wav' };

/** Every recording at one rate and in mono, a breath after each but the last, one after the other; out as Opus for phones and MP3 for loudspeakers. */
function argumentsFor(inputs: readonly { path: string; demuxer: string }[]): string[] {
  const last = inputs.length - 1;
  const parts = inputs.map((_, at) => `[${at}:a:0]aresample=48000,aformat=sample_fmts=s16:channel_layouts=mono${at === last ? '' : `,apad=pad_dur=${GAP_SECONDS}`}[p${at}]`);
  const graph = `${parts.join(';')};${inputs.map((_, at) => `[p${at}]`).join('')}concat=n=${inputs.length}:v=0:a=1,asplit=2[opus][mp3]`;
  return [
    '-nostdin', '-hide_banner', '-loglevel', 'error', '-threads', '1', ...inputs.flatMap(({ path, demuxer }) => ['-protocol_whitelist', 'file', '-f', demuxer, '-i', path]),
    '-filter_complex', graph,
    '-map', '[opus]', '-map_metadata', '-1', '-c:a', 'libopus', '-b:a', '24k', '-application', 'voip', '-f', 'ogg', 'out.opus',
    '-map', '[mp3]', '-map_metadata', '-1', '-ar', '44100', '-c:a', 'libmp3lame', '-b:a', '64k', '-f', 'mp3', 'out.mp3',
  ];
}

function run(command: string, args: string[], cwd: string): Promise<'done' | 'not-installed' | 'failed'> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, stdio: 'ignore', env: { PATH: process.env.PATH ?? '' }, timeout: WITHIN_MS, killSignal: 'SIGKILL' });
    child.on('error', () => done('not-installed'));
    child.on('close', (code) => done(code === 0 ? 'done' : 'failed'));
  });
}

async function keep(dataDir: string, ext: MediaFile['ext'], content: Buffer): Promise<MediaFile> {
  const file: MediaFile = { sha256: sha256Hex(content), ext, bytes: content.length };
  await keepForDesk(dataDir, file, content);
  return file;
}

/** Joins recordings into one, 0.6 s apart, as Opus and MP3, kept in the data folder under their hashes. Nothing else changes. */
export async function joinRecordings({ dataDir, ffmpeg = 'ffmpeg' }: JoinDeps, files: readonly MediaFile[]): Promise<JoinResult> {
  const inputs = await Promise.all(files.map(async (file) => ({ path: resolve(await pathForDesk(dataDir, file)), demuxer: demuxers[file.ext] ?? '' })));
  const folder = await mkdtemp(join(tmpdir(), 'loaban-join-'));
  try {
    const end = await run(ffmpeg, argumentsFor(inputs), folder);
    if (end !== 'done') return { ok: false, why: end };
    const [opus, mp3] = await Promise.all([readFile(join(folder, 'out.opus')), readFile(join(folder, 'out.mp3'))]);
    const seconds = opusSeconds(opus);
    if (seconds === null) return { ok: false, why: 'failed' };
    return { ok: true, value: { seconds, files: [await keep(dataDir, 'opus', opus), await keep(dataDir, 'mp3', mp3)] } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
