import type { ShelfRecording } from './readShelf.ts';

export type ShelfShow = 'week' | 'all' | 'here';

const WEEK_MS = 7 * 86_400_000;

/** A recalled or expired recording is of no use on any shelf but "on this phone", where it can be removed. */
export const isPast = ({ validity }: Pick<ShelfRecording, 'validity'>): boolean => validity === 'recalled' || validity === 'expired';

export const isHere = ({ audio }: ShelfRecording): boolean => audio.files.some((file) => (audio.here[file.sha256]?.bytes ?? 0) > 0);

export function shelfOf(recordings: readonly ShelfRecording[], show: ShelfShow, now: number): ShelfRecording[] {
  if (show === 'here') return recordings.filter(isHere);
  if (show === 'all') return [...recordings];
  return recordings.filter((recording) => !isPast(recording) && now - recording.publishedAt < WEEK_MS);
}
