import { SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import type { Topic } from '#contract/content.ts';
import type { MeetingBody, ToldItem } from '#contract/records.ts';
import type { Unit, UnitId } from '#contract/units.ts';

/** Something opened on this phone lately; `at` is when, by the device clock. */
export interface RecentItem extends ToldItem {
  topic: Topic;
  at: number;
}

/** What a fresh meeting is guessed from. `units` is what the device was told: own chain and the villages of the commune. */
export interface MeetingContext {
  now: number;
  unit: UnitId;
  units: readonly Unit[];
  recent: readonly RecentItem[];
  /** The last meeting this phone kept, whatever became of it. */
  last: MeetingBody | null;
}

const FIVE_MINUTES = 5 * 60_000;
/** Whoever logs a meeting read its items shortly before it: a morning or an evening, not yesterday. */
export const RECENT_HOURS = 6;
/** At most this many items are put in unasked: more would be read past, and wrong ones kept. */
export const RECENT_ITEMS = 3;
export const USUAL_MINUTES = 30;

/** Started at the five minutes before now: nobody notes a meeting to the second. */
export const roundedStart = (now: number): number => Math.floor(now / FIVE_MINUTES) * FIVE_MINUTES;

/** What was opened within the last hours, newest first, each item once. */
export function recentlyTold(recent: readonly RecentItem[], now: number): RecentItem[] {
  const fresh = recent.filter((item) => item.at <= now && now - item.at <= RECENT_HOURS * 3_600_000);
  const newest = [...fresh].sort((left, right) => right.at - left.at);
  return newest.filter((item, index) => newest.findIndex((other) => other.id === item.id) === index).slice(0, RECENT_ITEMS);
}

/** Villages where a meeting can be held, own unit first; a commune's or a higher unit's own person meets there too. */
export function placesOf(unit: UnitId, units: readonly Unit[]): Unit[] {
  const own = units.filter((each) => each.id === unit);
  const villages = units.filter((each) => each.level === 'village' && each.id !== unit);
  return [...own, ...villages];
}

/** Topics of the items told, in their order, each once. */
export const topicsOf = (items: readonly ToldItem[], topicById: ReadonlyMap<string, Topic>): Topic[] =>
  [...new Set(items.flatMap((item) => topicById.get(item.id) ?? []))];

/** A fresh meeting with everything that can be guessed honestly; counts of people stay 0 and must be given. */
export function meetingDefaults({ now, unit, units, recent, last }: MeetingContext): MeetingBody {
  const told = recentlyTold(recent, now);
  const lastHere = last !== null && last.unit === unit ? last : null;
  const languages: LanguageTag[] = last !== null && last.languages.length > 0 ? last.languages : [SOURCE_LANGUAGE];
  return {
    startedAt: roundedStart(now),
    unit,
    place: lastHere?.place ?? '',
    form: 'villageMeeting',
    topics: [...new Set(told.map((item) => item.topic))],
    items: told.map(({ id, rev, lang }) => ({ id, rev, lang })),
    languages: [...languages],
    householdsPresent: 0,
    householdsAll: units.find((each) => each.id === unit)?.households ?? lastHere?.householdsAll ?? null,
    people: 0,
    women: null,
    youth: null,
    minutes: USUAL_MINUTES,
    leaflets: [],
    difficulties: '',
    photos: [],
  };
}

/** The language an item was told in: the first one spoken that the item has, else the first spoken: a head interprets live. */
export const languageTold = (versions: readonly LanguageTag[], spoken: readonly LanguageTag[]): LanguageTag =>
  spoken.find((tag) => versions.includes(tag)) ?? spoken[0] ?? SOURCE_LANGUAGE;
