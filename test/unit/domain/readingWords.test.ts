import { describe, expect, it } from 'vitest';
import { markedRuns, withoutMarks } from '#domain/inlineMarks.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import { dayWords, momentWords, untilOnPaper, untilWords, type Say } from '#ui/i18n/momentWords.ts';
import { originalVersion, onAirObstacle, translationVersion } from '#domain/onAir.ts';
import { clockLength, isTold, minutesAloud } from '#domain/readingTime.ts';
import { fileForLoudspeaker, fileToPlay } from '#domain/recordingFiles.ts';
import { sizeWords } from '#domain/sizeWords.ts';

describe('inline marks', () => {
  const drawn = (text: string) => markedRuns(text).map(({ text: run, mark }) => ({ plain: run, strong: `<${run}>`, emphasis: `/${run}/` })[mark]).join('');
  it('are strong and emphasis, and nothing else', () => {
    expect(drawn('a **b c** d *e* f')).toBe('a <b c> d /e/ f');
    expect(drawn('**a****b**')).toBe('<a><b>');
    expect(drawn('<b>x</b> [y](z)')).toBe('<b>x</b> [y](z)');
  });
  it('leave a star that closes nothing where it stands', () => {
    for (const text of ['5 * 3 * 2', '**mở', 'a ** b ** c', '*', '']) expect(drawn(text)).toBe(text);
  });
  it('can be taken off', () => expect(withoutMarks('**Không** qua *suối*')).toBe('Không qua suối'));
});

describe('reading time', () => {
  it('[A1] follows the syllables a minute that are set, and is never nothing', () => {
    expect([minutesAloud(340, 170), minutesAloud(340, 340), minutesAloud(10, 170), minutesAloud(340, 0)]).toEqual([2, 1, 1, 2]);
  });
  it('tells talking points and reads the rest', () => {
    expect([isTold('briefing'), isTold('lawQa'), isTold('bulletin'), isTold('skit')]).toEqual([true, true, false, false]);
  });
  it('writes lengths as people do', () => {
    expect([clockLength(0), clockLength(65.4), clockLength(3725), clockLength(Number.NaN)]).toEqual(['0:00', '1:05', '1:02:05', '0:00']);
  });
});

describe('words for moments', () => {
  const say: Say = (key, values = {}) => `${key.split('.')[1]}(${Object.values(values).join(' ')})`;
  const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
  const now = at(23, 15);
  it('are today, tomorrow, yesterday, or the date', () => {
    expect(momentWords(at(23, 18), now, say)).toBe('today(hour(18 00))');
    expect(momentWords(at(24, 7, 30), now, say)).toBe('tomorrow(hourMinute(7 30))');
    expect(momentWords(at(22, 9, 5), now, say)).toBe('yesterday(hourMinute(9 05))');
    expect(momentWords(at(30, 9), now, say)).toBe('date(hour(9 00) 30/11)');
  });
  it('say the end of a day as such, and keep "today" off paper', () => {
    expect([untilWords(at(23, 18), now, say), untilWords(at(23, 23, 59), now, say), untilWords(at(24, 23, 59), now, say), untilWords(at(30, 23, 59), now, say)])
      .toEqual(['today(hour(18 00))', 'endToday()', 'endTomorrow()', 'endDate(30/11)']);
    expect([untilOnPaper(at(23, 18), say), untilOnPaper(at(23, 23, 59), say)]).toEqual(['date(hour(18 00) 23/11/2026)', 'endDate(23/11/2026)']);
  });
  it('name the year only when it is another', () => {
    expect(dayWords(new Date(2027, 0, 5).getTime(), now)).toBe('5/1/2027');
    expect(dayWords(at(5, 0), now)).toBe('5/11');
  });
});

describe('words for sizes and languages', () => {
  it('say kilobytes and megabytes as the operator counts them', () => {
    expect([0, 1, 340_000, 999_499, 999_500, 1_234_567, 46_000_000, 2.5e9].map((bytes) => sizeWords(bytes, 'vi'))).toEqual(['0 KB', '1 KB', '340 KB', '999 KB', '1 MB', '1,2 MB', '46 MB', '2,5 GB']);
    expect(sizeWords(1_234_567, 'en')).toBe('1.2 MB');
  });
  it('shorten a language unless another of the list would read the same', () => {
    expect(languageLabel('blt-Tavt', 'vi')).toBe('Thái Đen');
    expect(languageLabel('hmn-Latn-x-rpa', 'vi', ['hmn-Latn-x-rpa', 'hmn-Latn-x-vn1961'])).toBe('Mông (chữ La-tinh RPA)');
  });
});

describe('the file of a recording', () => {
  const [opus, mp3] = [{ sha256: 'o', ext: 'opus', bytes: 1 }, { sha256: 'm', ext: 'mp3', bytes: 2 }] as const;
  it('to play is the one that is here, else the first the browser knows', () => {
    expect(fileToPlay([opus, mp3], {}, () => true)).toBe(opus);
    expect(fileToPlay([opus, mp3], { m: { bytes: 2, complete: true } }, () => true)).toBe(mp3);
    expect(fileToPlay([opus, mp3], { o: { bytes: 1, complete: true } }, (ext) => ext === 'mp3')).toBe(mp3);
    expect(fileToPlay([opus, mp3], {}, () => false)).toBe(opus);
  });
  it('for loudspeakers is the MP3 or none', () => expect([fileForLoudspeaker([opus, mp3]), fileForLoudspeaker([opus])]).toEqual([mp3, null]));
});

describe('what may go on air', () => {
  const approved = { state: 'approved', stale: 0, hasText: true, step: 'inStep' } as const;
  it('[A2] only an approved, up-to-date version of a valid item', () => {
    expect(onAirObstacle('valid', originalVersion, 'text')).toBeNull();
    expect(onAirObstacle('valid', approved, 'recording')).toBeNull();
    for (const state of ['machineDraft', 'draft', 'translated', 'checked'] as const) expect(onAirObstacle('valid', { ...approved, state }, 'text')).toBe(state);
    expect(onAirObstacle('valid', { ...approved, stale: 1 }, 'recording')).toBe('stale');
  });
  it('[A2] [S3] only while its translation was reckoned against the very revision on the phone', () => {
    const translation = { t: 'tr', id: 'x', lang: 'km-Khmr', rev: 1, ofRev: 2, unit: 'vn', state: 'approved', title: 't', texts: { b1: 'x' }, stale: [], publishedAt: 0, audio: [] } as const;
    const obstacle = (itemRev: number, asOf?: number) => onAirObstacle('valid', translationVersion({ ...translation, stale: [], audio: [], ...(asOf !== undefined && { asOf }) }, itemRev), 'text');
    expect([obstacle(2), obstacle(3), obstacle(3, 3), obstacle(4, 3), obstacle(1), obstacle(2, 3)]).toEqual([null, 'stale', null, 'stale', 'ahead', 'ahead']);
    expect(onAirObstacle('recalled', { ...approved, step: 'behind' }, 'text')).toBe('recalled');
  });
  it('[D6] never a recalled or expired one, whatever its text', () => {
    for (const validity of ['recalled', 'expired', 'notYet'] as const) expect(onAirObstacle(validity, approved, 'recording')).toBe(validity);
  });
  it('[A2] a language with a recording and no text has no script, but its recording', () => {
    expect(onAirObstacle('valid', { ...approved, hasText: false }, 'text')).toBe('noText');
    expect(onAirObstacle('valid', { ...approved, hasText: false }, 'recording')).toBeNull();
  });
});
