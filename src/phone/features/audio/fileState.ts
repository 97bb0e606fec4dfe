import type { MediaFile } from '#contract/content.ts';
import { fileForLoudspeaker, fileToPlay } from '#domain/recordingFiles.ts';
import { canPlay } from '#phone/platform/canPlay.ts';
import type { ShelfRecording } from './readShelf.ts';
import { isPast } from './shelfFilter.ts';

export interface FileState {
  file: MediaFile;
  bytes: number;
  complete: boolean;
}

const stateOf = (file: MediaFile, { audio }: ShelfRecording): FileState => ({
  file, bytes: audio.here[file.sha256]?.bytes ?? 0, complete: audio.here[file.sha256]?.complete === true,
});

/** The file this phone plays. */
export const playState = (recording: ShelfRecording): FileState => stateOf(fileToPlay(recording.audio.files, recording.audio.here, canPlay), recording);

/** The MP3 for loudspeakers; null where the recording has none. */
export function speakerState(recording: ShelfRecording): FileState | null {
  const file = fileForLoudspeaker(recording.audio.files);
  return file === null ? null : stateOf(file, recording);
}

/** What a download of these recordings would fetch: the files to play, with the MP3s too when asked for, each once. */
export function filesOf(recordings: readonly ShelfRecording[], withSpeakerFiles: boolean): FileState[] {
  const usable = recordings.filter((recording) => !isPast(recording));
  const files = usable.flatMap((recording) => [playState(recording), ...(withSpeakerFiles ? [speakerState(recording)] : [])]);
  const once = new Map(files.flatMap((state) => (state === null ? [] : [[state.file.sha256, state] as const])));
  return [...once.values()];
}

export const missingBytes = (files: readonly FileState[]): number => files.reduce((sum, { file, bytes, complete }) => sum + (complete ? 0 : file.bytes - bytes), 0);
