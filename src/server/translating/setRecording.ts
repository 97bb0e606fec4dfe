import type * as z from 'zod/mini';
import { AUDIO_SEGMENT, type setRecordingSchema } from '#contract/translating.ts';
import { plainText } from '#domain/plainText.ts';
import { hasWholeRecording, spokenSource } from '#domain/translationState.ts';
import type { Tx } from '#server/db/Db.ts';
import type { StoredSegment } from '#server/db/editorialSchema.ts';
import { isRecordingKept } from '#server/db/mediaFiles.ts';
import type { TranslationDraftRow, TranslationKey } from '#server/db/translationDrafts.ts';
import { changeTranslation, segmentsWanted, type Changed, type OpenTranslation, type TranslationActor, type TranslationChange } from './changeTranslation.ts';
import { alsoBy } from './saveSegments.ts';

type SetRecording = z.infer<typeof setRecordingSchema>;
type Recording = NonNullable<SetRecording['audio']>;

/** Phones play Opus, loudspeakers take MP3: Opus goes first. */
const opusFirst = (files: Recording['files']): Recording['files'] => files.toSorted((left, right) => Number(right.ext === 'opus') - Number(left.ext === 'opus'));

const without = (segments: TranslationDraftRow['segments'], id: string): TranslationDraftRow['segments'] =>
  Object.fromEntries(Object.entries(segments).filter(([key]) => key !== id));

function ofWhole({ row, body }: OpenTranslation, audio: Recording | null, actor: TranslationActor): TranslationDraftRow {
  if (audio === null) return { ...row, audio: [], segments: without(row.segments, AUDIO_SEGMENT) };
  const segment: StoredSegment = { text: '', state: 'draft', source: spokenSource(body), by: actor.id, at: actor.at };
  const id = `r-${audio.files[0]!.sha256.slice(0, 16)}`;
  const title = plainText(audio.title).trim() || row.title.slice(0, 200);
  return { ...row, audio: [{ id, title, seconds: audio.seconds, voice: 'human', files: opusFirst(audio.files) }], segments: { ...row.segments, [AUDIO_SEGMENT]: segment } };
}

function ofSegment({ row, body: _body }: OpenTranslation, id: string, source: string, more: { audio: Recording | null; actor: TranslationActor }): TranslationDraftRow {
  const { audio, actor } = more;
  const before = row.segments[id];
  const text = before?.text ?? '';
  if (audio === null && text.trim() === '') return { ...row, segments: without(row.segments, id) };
  const heard = audio === null ? {} : { audio: { seconds: audio.seconds, files: opusFirst(audio.files) } };
  // The words stay made from what they were made from: a stale segment does not become current by being read aloud.
  const segment: StoredSegment = { text, state: before?.state === 'machineDraft' ? 'machineDraft' : 'draft', source: before?.source ?? source, by: actor.id, at: actor.at, ...alsoBy(before, actor.id), ...heard };
  return { ...row, segments: { ...row.segments, [id]: segment } };
}

async function changed(tx: Tx, open: OpenTranslation, set: SetRecording, actor: TranslationActor): Promise<Changed<TranslationChange>> {
  const { segment: id, audio } = set;
  const wanted = segmentsWanted(open, { audioOnly: false, audio: [] }).get(id);
  if (id !== AUDIO_SEGMENT && wanted === undefined) return { ok: false, code: 'bad-request', detail: `segment ${id}` };
  if (wanted?.type === 'cue') return { ok: false, code: 'bad-request', detail: `segment ${id} is a cue: nobody reads it aloud` };
  if (audio !== null && !(await isRecordingKept(tx, audio.files))) return { ok: false, code: 'recording-unknown' };
  const isThere = id === AUDIO_SEGMENT ? hasWholeRecording(open.row.audio) : open.row.segments[id]?.audio !== undefined;
  if (audio === null && !isThere) return { ok: true, value: { row: null, action: '' } };
  const row = id === AUDIO_SEGMENT ? ofWhole(open, audio, actor) : ofSegment(open, id, wanted!.source, { audio, actor });
  return { ok: true, value: { row, action: audio === null ? 'translation.unrecord' : 'translation.record', detail: { segment: id, ...(audio !== null && { sha256: audio.files[0]!.sha256 }) } } };
}

/** Puts a recording to a segment or to the whole, or takes it away; what it belongs to is reviewed anew (S3). */
export const setRecording = (tx: Tx, key: TranslationKey, set: SetRecording, actor: TranslationActor): Promise<Changed<TranslationDraftRow>> =>
  changeTranslation(tx, { ...key, version: set.version }, actor, (open) => changed(tx, open, set, actor));
