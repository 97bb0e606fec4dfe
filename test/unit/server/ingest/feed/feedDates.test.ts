import { describe, expect, it } from 'vitest';
import { feedTime, vietnamDay } from '#server/ingest/feed/feedDates.ts';

const NOW = Date.parse('2026-12-01T12:00:00+07:00');
const iso = (text: string): string | null => {
  const time = feedTime(text, NOW);
  return time === null ? null : new Date(time).toISOString();
};

describe('dates of Vietnamese feeds', () => {
  it.each([
    ['Tue, 24 Nov 2026 08:30:00 +0700', '01:30'], ['Tue, 24 Nov 2026 01:30:00 GMT', '01:30'], ['Tue, 24 Nov 2026 08:30:00 GMT+7', '01:30'], ['24 Nov 26 08:30 +0700', '01:30'],
    ['Tue, 24 Nov 2026 08:30:00', '01:30'], ['Tue, 24 Nov 2026, 08:30:00 ICT', '01:30'],
    ['2026-11-24T08:30:00+07:00', '01:30'], ['2026-11-24T01:30:00.123Z', '01:30'], ['2026-11-24T08:30:00', '01:30'], ['2026-11-24 08:30', '01:30'],
    ['11/24/2026 08:30:00 AM', '01:30'], ['11/24/2026 8:30:00 PM', '13:30'], ['24/11/2026 8:30:00 PM', '13:30'], ['24/11/2026 8:30:00 CH', '13:30'], ['24/11/2026 8:30:00 SA', '01:30'],
    ['24/11/2026 08:30:00', '01:30'], ['24/11/2026 08:30', '01:30'], ['  24-11-2026   08:30:00 ', '01:30'], ['11/24/2026 08:30:00', '01:30'],
  ])('%s', (text, clock) => expect(iso(text)).toBe(`2026-11-24T${clock}:00.000Z`));

  it('takes noon and midnight of the American clock right', () => {
    expect(iso('11/24/2026 12:05:00 AM')).toBe('2026-11-23T17:05:00.000Z');
    expect(iso('11/24/2026 12:05:00 PM')).toBe('2026-11-24T05:05:00.000Z');
  });

  it('reads 03/04 as the third of April, as people here write', () => expect(iso('03/04/2026 07:00:00')).toBe('2026-04-03T00:00:00.000Z'));

  it.each(['', 'hôm qua', '24/11/0026 08:30:00', '24/11/1026 08:30:00', '31/02/2026 08:30:00', '2026-13-01', '24/11/2036 08:30:00', 'Tue, 24 Foo 2026 08:30:00', '99/99/2026 08:30:00', '24/11/2026 29:30:00'])(
    'believes nothing of "%s"', (text) => expect(iso(text)).toBeNull());

  it('tells the day in Vietnam, not in Greenwich', () => expect(vietnamDay(Date.parse('2026-11-23T18:00:00Z'))).toBe('2026-11-24'));
});
