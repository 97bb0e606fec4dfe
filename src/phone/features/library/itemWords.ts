import type { LanguageTag } from '#contract/languages.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import { dayWords, untilWords, type Say } from '#ui/i18n/momentWords.ts';
import { clockLength, isTold, minutesAloud } from '#domain/readingTime.ts';
import type { LibraryItem } from '#phone/storage/types.ts';

export interface WordsContext {
  say: Say;
  language: 'vi' | 'en';
  now: number;
  syllablesPerMinute: number;
}

/** "Đọc 2 phút", "Nói 6 phút", with the parts of a skit; null where there is nothing to say aloud. */
export function timeWords(item: LibraryItem, { say, syllablesPerMinute }: WordsContext): string | null {
  if (item.syllables === 0) return null;
  const minutes = minutesAloud(item.syllables, syllablesPerMinute);
  const time = say(isTold(item.kind) ? 'library:card.tell' : 'library:card.read', { count: minutes });
  return item.cast > 1 ? `${time} · ${say('library:card.cast', { count: item.cast })}` : time;
}

/** The recording to name on the card: one that is on the phone before one that is not, Vietnamese before others. */
export function recordingOf(item: LibraryItem): { length: string; here: boolean; more: number } | null {
  const audio = [...item.audio].sort((left, right) => Number(right.here) - Number(left.here) || Number(right.lang === 'vi') - Number(left.lang === 'vi'))[0];
  return audio === undefined ? null : { length: clockLength(audio.seconds), here: audio.here, more: new Set(item.audio.map(({ lang }) => lang)).size - 1 };
}

/** The languages besides Vietnamese: "Thái · Khmer · nghe được tiếng Mông"; one with neither text nor recording is not named. */
export function otherLanguages(item: LibraryItem, { say, language }: Pick<WordsContext, 'say' | 'language'>): string {
  const others = item.languages.filter(({ lang, audioOnly }) => lang !== 'vi' && (!audioOnly || item.audio.some((audio) => audio.lang === lang)));
  const label = (lang: LanguageTag) => languageLabel(lang, language, others.map((other) => other.lang));
  const written = others.filter(({ audioOnly }) => !audioOnly).map(({ lang }) => label(lang));
  const heard = others.filter(({ audioOnly }) => audioOnly).map(({ lang }) => label(lang));
  return [...written, ...(heard.length === 0 ? [] : [say('library:card.listenIn', { languages: heard.join(', ') })])].join(' · ');
}

/** The line that says how things stand: until when an urgent one holds, why a past one must not be used, from when a future one may be. */
export function standingWords(item: LibraryItem, { say, now }: WordsContext): string | null {
  if (item.validity === 'recalled') return say('library:card.recalled', { reason: item.recall?.reason ?? '' });
  if (item.validity === 'expired') return say('library:card.expired', { date: dayWords(item.validTo ?? now, now) });
  if (item.validity === 'notYet') return say('library:card.notYet', { date: dayWords(item.validFrom, now) });
  if (item.priority !== 'urgent') return null;
  return item.validTo === null ? say('library:card.urgent') : say('library:card.urgentUntil', { until: untilWords(item.validTo, now, say) });
}
