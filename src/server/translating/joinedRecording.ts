import type { Block, ItemEntry, MediaFile } from '#contract/content.ts';
import { TITLE_SEGMENT } from '#contract/translating.ts';
import { hasWholeRecording, joinedAudioId, type SourceText } from '#domain/translationState.ts';
import type { TranslationDraftRow } from '#server/db/translationDrafts.ts';
import { sha256Hex } from '#server/packs/dataFolder.ts';

const isSpoken = ({ type, text }: Pick<Block, 'type' | 'text'>): boolean => type !== 'pause' && type !== 'cue' && text.trim() !== '';

/** The recordings to be joined, in order, when every spoken block has one and there is none of the whole; else null. A recorded title goes first. */
export function recordingsToJoin(row: Pick<TranslationDraftRow, 'segments' | 'audio' | 'audioOnly'>, body: SourceText | ItemEntry): MediaFile[] | null {
  if (row.audioOnly || hasWholeRecording(row.audio)) return null;
  const files = body.blocks.filter(isSpoken).map(({ id }) => row.segments[id]?.audio?.files[0]);
  if (files.length === 0 || files.includes(undefined)) return null;
  const title = row.segments[TITLE_SEGMENT]?.audio?.files[0];
  return [...(title === undefined ? [] : [title]), ...(files as MediaFile[])];
}

/** Names the joined recording by what it is joined from: another recording of one block makes another whole. */
export function joinedIdOf(row: Pick<TranslationDraftRow, 'segments' | 'audio' | 'audioOnly'>, body: SourceText | ItemEntry): string | null {
  const files = recordingsToJoin(row, body);
  return files === null ? null : joinedAudioId(sha256Hex(files.map(({ sha256 }) => sha256).join('\n')));
}
