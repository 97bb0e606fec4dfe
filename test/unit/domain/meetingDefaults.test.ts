import { describe, expect, it } from 'vitest';
import type { MeetingBody } from '#contract/records.ts';
import { languageTold, meetingDefaults, placesOf, recentlyTold, roundedStart, type MeetingContext, type RecentItem } from '#domain/meetingDefaults.ts';

const NOW = new Date(2026, 10, 23, 19, 33, 20).getTime();
const HOUR = 3_600_000;

const units = [
  { id: '04246-namlan', level: 'village', name: 'Bản Nậm Lạn', parent: '04246', households: 86 },
  { id: '04246', level: 'commune', name: 'Xã Mường Lạn', parent: '14' },
  { id: '04246-phieng', level: 'village', name: 'Bản Phiêng', parent: '04246', households: null },
] as const;

const recent = (id: string, hoursAgo: number, topic: RecentItem['topic'] = 'disaster'): RecentItem => ({ id, rev: 2, lang: 'vi', topic, at: NOW - hoursAgo * HOUR });
const context = (changes: Partial<MeetingContext> = {}): MeetingContext => ({ now: NOW, unit: '04246-namlan', units, recent: [], last: null, ...changes });

describe('defaults of a meeting', () => {
  it('starts five minutes round, in my village, with its households', () => {
    const body = meetingDefaults(context());
    expect(new Date(body.startedAt).getMinutes()).toBe(30);
    expect(body).toMatchObject({ unit: '04246-namlan', householdsAll: 86, form: 'villageMeeting', languages: ['vi'] });
    expect(roundedStart(body.startedAt)).toBe(body.startedAt);
  });

  it('never invents how many came', () => {
    expect(meetingDefaults(context({ last: { ...meetingDefaults(context()), people: 52, householdsPresent: 38 } as MeetingBody })))
      .toMatchObject({ people: 0, householdsPresent: 0, women: null, youth: null, leaflets: [] });
  });

  it('puts in what was read in the last hours, newest first, with its topics', () => {
    const body = meetingDefaults(context({ recent: [recent('old', 30), recent('lu-quet', 2), recent('dai', 1, 'knowledge')] }));
    expect(body.items).toEqual([{ id: 'dai', rev: 2, lang: 'vi' }, { id: 'lu-quet', rev: 2, lang: 'vi' }]);
    expect(body.topics).toEqual(['knowledge', 'disaster']);
  });

  it('names an item read twice once, and at most three', () => {
    const read = [recent('a', 1), recent('a', 2), recent('b', 3), recent('c', 4), recent('d', 5)];
    expect(recentlyTold(read, NOW).map((item) => item.id)).toEqual(['a', 'b', 'c']);
  });

  it('[U6] ignores what a clock from the future marked as read', () => {
    expect(recentlyTold([recent('future', -48)], NOW)).toEqual([]);
  });

  it('remembers the place of the last meeting only in the same village, its languages everywhere', () => {
    const last = { ...meetingDefaults(context()), unit: '04246-phieng', place: 'Nhà trưởng bản', languages: ['blt-Tavt'] } as MeetingBody;
    expect(meetingDefaults(context({ last }))).toMatchObject({ place: '', languages: ['blt-Tavt'] });
    expect(meetingDefaults(context({ last: { ...last, unit: '04246-namlan' } })).place).toBe('Nhà trưởng bản');
  });

  it('offers own village first, then the others of the commune', () => {
    expect(placesOf('04246-namlan', units).map((unit) => unit.id)).toEqual(['04246-namlan', '04246-phieng']);
  });

  it('says an item was told in the first spoken language it has, else in the one spoken', () => {
    expect(languageTold(['vi', 'km-Khmr'], ['blt-Tavt', 'km-Khmr'])).toBe('km-Khmr');
    expect(languageTold(['vi'], ['blt-Tavt'])).toBe('blt-Tavt');
    expect(languageTold(['vi'], [])).toBe('vi');
  });
});
