import { readIdentity } from '#phone/storage/identity.ts';
import { listItems } from '#phone/storage/library.ts';
import { listMeetings, readMeeting } from '#phone/storage/meetings.ts';
import { readDraft } from '#phone/storage/drafts.ts';
import { recentReads } from '#phone/storage/recentReads.ts';
import type { LibraryItem, MeetingDraft, MeetingLog } from '#phone/storage/types.ts';
import { meetingDefaults, RECENT_HOURS, type RecentItem } from '#domain/meetingDefaults.ts';

/** A draft to open the form with, or why there is none. */
export type FirstDraft = { found: 'draft'; draft: MeetingDraft } | { found: 'not-joined' } | { found: 'no-meeting' };

const withDefault = <T>(result: PromiseSettledResult<T>, otherwise: T): T => (result.status === 'fulfilled' ? result.value : otherwise);

/** What was read lately and is still on the phone; an item no longer here has no topic and is left out. */
function recentItems(reads: readonly { id: string; at: number }[], items: readonly LibraryItem[]): RecentItem[] {
  const itemById = new Map(items.map((item) => [item.id, item]));
  return reads.flatMap(({ id, at }) => {
    const item = itemById.get(id);
    return item === undefined || item.validity === 'recalled' ? [] : [{ id, rev: item.rev, lang: 'vi' as const, topic: item.topic, at }];
  });
}

/** A new meeting: the draft kept under this key, or one of defaults. Content that cannot be opened only costs its guesses (L2). */
export async function newDraft(key: string, now: number, placeOf: (village: string) => string): Promise<FirstDraft> {
  const [kept, identity] = await Promise.all([readDraft(key), readIdentity()]);
  if (kept !== null) return { found: 'draft', draft: kept };
  if (identity === null) return { found: 'not-joined' };
  const [reads, items, meetings] = await Promise.allSettled([recentReads(now - RECENT_HOURS * 3_600_000), listItems(now), listMeetings()]);
  const last = withDefault(meetings, []).find((meeting) => !meeting.withdrawn)?.body ?? null;
  const recent = recentItems(withDefault(reads, []), withDefault(items, []));
  const body = meetingDefaults({ now, unit: identity.unit, units: identity.units, recent, last });
  const village = identity.units.find((unit) => unit.id === identity.unit && unit.level === 'village');
  const place = body.place === '' && village !== undefined ? placeOf(village.name) : body.place;
  return { found: 'draft', draft: { ...body, place, photos: [], key, base: null, record: null, questions: [], savedAt: now } };
}

/** The draft by which a meeting is revised: everything it says now, under its record's id. Photo sizes are not needed again. */
export function draftOfMeeting(log: MeetingLog, now: number): MeetingDraft {
  const questions = log.questions.filter((question) => !question.withdrawn);
  return {
    ...log.body,
    photos: log.body.photos.map((sha256) => ({ sha256, bytes: 0 })),
    key: log.record,
    record: log.record,
    base: log.revision,
    questions: questions.map(({ record, revision, text }) => ({ key: record, text, record, base: revision })),
    savedAt: now,
  };
}

/** A meeting being edited: the draft kept for its newest revision, or one made from it. */
export async function editDraft(record: string, now: number): Promise<FirstDraft> {
  const log = await readMeeting(record);
  if (log === null || log.withdrawn) return { found: 'no-meeting' };
  const kept = await readDraft(log.record);
  return { found: 'draft', draft: kept ?? draftOfMeeting(log, now) };
}
