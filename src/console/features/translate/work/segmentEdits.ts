import type { Segment, SegmentId, Translation } from '#contract/translating.ts';

/** What was typed into a segment and is not saved: `base` is the text it was typed over. */
export interface Edit {
  text: string;
  base: string;
  /** Saved even when nothing was changed: a stale text was looked at and still holds. */
  isMeant: boolean;
}
export type Edits = Readonly<Record<SegmentId, Edit>>;

/** A translation as the server has it, and what is typed over it. */
export interface Work {
  translation: Translation;
  edits: Edits;
}

const segmentOf = ({ translation }: Work, id: SegmentId): Segment | undefined => translation.segments.find((segment) => segment.id === id);

const without = (edits: Edits, id: SegmentId): Edits => Object.fromEntries(Object.entries(edits).filter(([other]) => other !== id));

const isConflict = (edit: Edit | undefined, segment: Segment): boolean => edit !== undefined && segment.text !== edit.base && segment.text !== edit.text;

/** The text a segment shows: what is typed, else what is saved. */
export const shownText = ({ edits }: Pick<Work, 'edits'>, segment: Segment): string => edits[segment.id]?.text ?? segment.text;

/** Somebody else saved another text for it since this one was begun: both are shown, neither is lost. */
export const hasConflict = ({ edits }: Pick<Work, 'edits'>, segment: Segment): boolean => isConflict(edits[segment.id], segment);

export const conflicts = (work: Work): Segment[] => work.translation.segments.filter((segment) => hasConflict(work, segment));

export function typeInto(work: Work, id: SegmentId, text: string): Work {
  const segment = segmentOf(work, id);
  if (segment === undefined) return work;
  const before = work.edits[id];
  if (text === segment.text && !isConflict(before, segment)) return { ...work, edits: without(work.edits, id) };
  return { ...work, edits: { ...work.edits, [id]: { text, base: before?.base ?? segment.text, isMeant: false } } };
}

/** "Still right": the text as it is, saved anew for the Vietnamese as it stands now. */
export function confirmText(work: Work, id: SegmentId): Work {
  const segment = segmentOf(work, id);
  if (segment === undefined) return work;
  return { ...work, edits: { ...work.edits, [id]: { text: shownText(work, segment), base: segment.text, isMeant: true } } };
}

/** The conflict decided for what was typed here: it will be saved over the other. */
export function keepMine(work: Work, id: SegmentId): Work {
  const edit = work.edits[id];
  const segment = segmentOf(work, id);
  return edit === undefined || segment === undefined ? work : { ...work, edits: { ...work.edits, [id]: { ...edit, base: segment.text } } };
}

export const takeTheirs = (work: Work, id: SegmentId): Work => ({ ...work, edits: without(work.edits, id) });

/** What may be saved now; segments in conflict wait for a decision. */
export function unsavedTexts(work: Work): Record<SegmentId, string> {
  const ready = work.translation.segments.filter((segment) => work.edits[segment.id] !== undefined && !hasConflict(work, segment));
  return Object.fromEntries(ready.map(({ id }) => [id, work.edits[id]!.text]));
}

/** The server's newer state comes in under what is typed. */
export function takeFresh(work: Work, fresh: Translation): Work {
  const known = new Map(fresh.segments.map((segment) => [segment.id, segment]));
  const stays = ([id, { text, isMeant }]: [string, Edit]): boolean => known.has(id) && (isMeant || known.get(id)!.text !== text);
  return { translation: fresh, edits: Object.fromEntries(Object.entries(work.edits).filter(stays)) };
}

const savedSegment = (segment: Segment, text: string): Segment => {
  const { sourceBefore: _old, ...rest } = segment;
  return { ...rest, text, state: text === '' ? null : 'draft', checkedBy: null, approvedBy: null, allowed: [] };
};

/** After a save: what was typed meanwhile stays typed, over the text just saved. */
export function takeSaved(work: Work, sent: Readonly<Record<SegmentId, string>>, version: number): Work {
  const segments = work.translation.segments.map((segment) => (segment.id in sent ? savedSegment(segment, sent[segment.id]!) : segment));
  const left = Object.entries(work.edits).flatMap(([id, edit]): [string, Edit][] => {
    if (!(id in sent)) return [[id, edit]];
    return edit.text === sent[id] ? [] : [[id, { ...edit, base: sent[id]!, isMeant: false }]];
  });
  return { translation: { ...work.translation, version, segments }, edits: Object.fromEntries(left) };
}
