import type { MediaFile } from '#contract/content.ts';

/** How much of a file is on the phone. */
export interface FileHere {
  bytes: number;
  complete: boolean;
}

const isHere = (file: MediaFile, here: Readonly<Record<string, FileHere>>): boolean => here[file.sha256]?.complete === true;

/**
 * The file of a recording to play: one that is here and that this browser plays, else the first it plays (to be
 * fetched), else the first of all. `canPlay` asks the browser: old Safari knows no Opus in Ogg.
 */
export function fileToPlay(files: readonly MediaFile[], here: Readonly<Record<string, FileHere>>, canPlay: (ext: MediaFile['ext']) => boolean): MediaFile {
  const playable = files.filter((file) => canPlay(file.ext));
  return playable.find((file) => isHere(file, here)) ?? playable[0] ?? files[0]!;
}

/** The file that loudspeakers take: MP3; null when the recording has none. */
export const fileForLoudspeaker = (files: readonly MediaFile[]): MediaFile | null => files.find((file) => file.ext === 'mp3') ?? null;
