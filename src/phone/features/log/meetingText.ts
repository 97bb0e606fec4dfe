import type { MeetingBody } from '#contract/records.ts';
import type { LogWords } from './useLogWords.ts';

interface MeetingTextParts {
  body: Omit<MeetingBody, 'photos'>;
  questions: readonly string[];
  unitName: string;
  titleOf: (id: string) => string;
  now: number;
  words: Pick<LogWords, 't' | 'moment' | 'languageName'>;
}

/** A fact of a meeting as label and value; long ones are lists. */
export interface MeetingFact {
  key: string;
  label: string;
  values: string[];
}

/** Everything a meeting says, in words, in one order for the screen, the clipboard and the file. Empty facts are left out. */
export function meetingFacts({ body, questions, unitName, titleOf, now, words: { t, moment, languageName } }: MeetingTextParts): MeetingFact[] {
  const fact = (key: string, values: (string | null)[]): MeetingFact =>
    ({ key, label: t(`detail.${key === 'form' ? 'formLabel' : key}`), values: values.filter((value) => value !== null && value !== '') as string[] });
  const count = (value: number | null) => (value === null ? null : String(value));
  const households = body.householdsAll === null
    ? String(body.householdsPresent)
    : t('detail.householdsOf', { present: body.householdsPresent, all: body.householdsAll });
  const facts = [
    fact('startedAt', [moment(body.startedAt, now)]),
    fact('village', [unitName]),
    fact('place', [body.place]),
    fact('form', [t(`form.${body.form}`)]),
    fact('items', body.items.map((item) => titleOf(item.id))),
    fact('topics', body.topics.map((topic) => t(`content:topic.${topic}`))),
    fact('languages', body.languages.map((tag) => languageName(tag, body.languages))),
    fact('households', [households]),
    fact('people', [String(body.people)]),
    fact('women', [count(body.women)]),
    fact('youth', [count(body.youth)]),
    fact('minutes', [t('edit.minutesShort', { count: body.minutes })]),
    fact('leaflets', body.leaflets.map((leaflet) => t('detail.leafletLine', { language: languageName(leaflet.lang), count: leaflet.count }))),
    fact('questions', [...questions]),
    fact('difficulties', [body.difficulties.trim()]),
  ];
  return facts.filter((each) => each.values.length > 0);
}

/** The same as plain text, for pasting into a message when storage fails or the commune needs it by hand. */
export function meetingText(parts: MeetingTextParts): string {
  const { t, moment } = parts.words;
  const lines = meetingFacts(parts).flatMap(({ label, values }) =>
    values.length === 1 ? [t('text.line', { label, value: values[0] })] : [`${label}:`, ...values.map((value) => `- ${value}`)]);
  return [t('text.heading', { when: moment(parts.body.startedAt, parts.now) }), ...lines].join('\n');
}
