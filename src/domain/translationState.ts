import type { Block, BlockType, ReviewState } from '#contract/content.ts';
import { AUDIO_SEGMENT, TITLE_SEGMENT, type SegmentId } from '#contract/translating.ts';

/** A segment an item wants translated, with the Vietnamese it is made from. `source` of `_audio` is everything that is spoken. */
export interface WantedSegment {
  id: SegmentId;
  type: BlockType | null;
  source: string;
  who?: string;
}

/** A segment as kept, as far as its standing goes. `source` is the Vietnamese it was made from. */
export interface KeptSegment {
  text: string;
  state: ReviewState;
  source: string;
}

export type Kept = Readonly<Record<string, KeptSegment>>;

/** The Vietnamese text a translation is made from: a draft's approved body, or a published item. */
export interface SourceText {
  title: string;
  blocks: readonly Pick<Block, 'id' | 'type' | 'text' | 'who'>[];
}

/** How a translation is given: by a recording alone, or as text; `hasAudio`: a recording of the whole goes with the text. */
export interface TranslationForm {
  audioOnly: boolean;
  hasAudio: boolean;
}

/** States from the lowest to the highest. */
const ORDER: readonly ReviewState[] = ['machineDraft', 'draft', 'translated', 'checked', 'approved'];

const isWritten = ({ type, text }: Pick<Block, 'type' | 'text'>): boolean => type !== 'pause' && text.trim() !== '';

/** All that a recording of the whole says, in order: another one now means that the recording is stale. */
export const spokenSource = ({ title, blocks }: SourceText): string =>
  [title, ...blocks.filter((block) => isWritten(block) && block.type !== 'cue').map(({ text }) => text)].join('\n');

/** What is translated and approved, each as one: the title and every block but pauses; the recording of the whole where there is one, and alone where there is no text. */
export function wantedSegments(body: SourceText, { audioOnly, hasAudio }: TranslationForm): WantedSegment[] {
  const whole: WantedSegment = { id: AUDIO_SEGMENT, type: null, source: spokenSource(body) };
  if (audioOnly) return [whole];
  const blocks = body.blocks.filter(isWritten).map(({ id, type, text, who }): WantedSegment => ({ id, type, source: text, ...(who !== undefined && { who }) }));
  return [{ id: TITLE_SEGMENT, type: null, source: body.title }, ...blocks, ...(hasAudio ? [whole] : [])];
}

/** Whether there is nothing yet; a recording needs no text. */
export const isMissing = ({ id }: Pick<WantedSegment, 'id'>, kept: KeptSegment | undefined): boolean =>
  kept === undefined || (id !== AUDIO_SEGMENT && kept.text.trim() === '');

/** The one rule of staleness, for texts at the desk and for published ones: made from another Vietnamese than stands now. */
export const isStale = (madeFrom: string | undefined, sourceNow: string): boolean => madeFrom !== sourceNow;

/** What a segment's state is worth now: a changed source drops what was finished, checked or approved for another text (S3). */
export const stateNow = (kept: KeptSegment, sourceNow: string): ReviewState =>
  isStale(kept.source, sourceNow) && kept.state !== 'machineDraft' ? 'draft' : kept.state;

export interface SegmentCounts { total: number; missing: number; draft: number; translated: number; checked: number; approved: number; stale: number }
export type WaitsFor = 'translate' | 'check' | 'approve' | 'done';

/** A translation at a glance: counts of its segments, the lowest state (null: something is missing), and whom it waits for. */
export interface TranslationStanding {
  counts: SegmentCounts;
  state: ReviewState | null;
  waits: WaitsFor;
}

const waitsFor = ({ missing, stale, draft, translated, checked }: SegmentCounts): WaitsFor => {
  if (missing + stale + draft > 0) return 'translate';
  if (translated > 0) return 'check';
  return checked > 0 ? 'approve' : 'done';
};

/** Where a translation stands, from its segments and the Vietnamese as it is now. */
export function standingOf(wanted: readonly WantedSegment[], kept: Kept): TranslationStanding {
  const counts: SegmentCounts = { total: wanted.length, missing: 0, draft: 0, translated: 0, checked: 0, approved: 0, stale: 0 };
  let lowest: ReviewState | null = null;
  for (const segment of wanted) {
    const one = kept[segment.id];
    if (isMissing(segment, one)) {
      counts.missing += 1;
      continue;
    }
    const state = stateNow(one!, segment.source);
    counts[state === 'machineDraft' ? 'draft' : state] += 1;
    if (isStale(one!.source, segment.source)) counts.stale += 1;
    if (lowest === null || ORDER.indexOf(state) < ORDER.indexOf(lowest)) lowest = state;
  }
  return { counts, state: counts.missing > 0 ? null : lowest, waits: waitsFor(counts) };
}

/** Whether every segment is approved for this very Vietnamese: only then may a translation reach a pack (S3). */
export const isWhollyApproved = (wanted: readonly WantedSegment[], kept: Kept): boolean => {
  const { counts } = standingOf(wanted, kept);
  return counts.total > 0 && counts.approved === counts.total;
};

/** A recording put together from those of the segments is no segment of its own: they were approved. */
const JOINED = 'joined-';
export const joinedAudioId = (hash: string): string => `${JOINED}${hash.slice(0, 24)}`;
export const hasWholeRecording = (audio: readonly { id: string }[]): boolean => audio.some(({ id }) => !id.startsWith(JOINED));
