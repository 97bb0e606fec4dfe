import { describe, expect, it } from 'vitest';
import { emptyFilter, filterToParams, filterToQuery, isEmptyFilter, paramsToFilter } from '#console/features/logs/logFilter.ts';
import { revisionChanges } from '#console/features/logs/revisionChanges.ts';
import { logQuerySchema } from '#contract/desk.ts';
import type { MeetingBody } from '#contract/records.ts';

const body: MeetingBody = {
  startedAt: 1, unit: '04246-namlan', place: 'Nhà văn hoá', form: 'villageMeeting', topics: [], items: [], languages: ['vi'], householdsPresent: 5,
  householdsAll: null, people: 9, women: null, youth: null, minutes: 30, leaflets: [], difficulties: '', photos: [],
};

describe('log filter', () => {
  it('goes into the address and comes back whole', () => {
    const filter = { unit: '04246-namlan', form: 'marketDay', from: '2026-11-15', to: '2026-12-14', text: 'sữa & đường' };
    expect(paramsToFilter(new URLSearchParams(new URLSearchParams(filterToParams(filter)).toString()))).toEqual(filter);
    expect(filterToParams(emptyFilter)).toEqual({});
    expect(isEmptyFilter(emptyFilter)).toBe(true);
  });

  it('asks for whole days by Vietnam’s clock', () => {
    expect(filterToQuery({ ...emptyFilter, from: '2026-11-15', to: '2026-12-14' })).toMatchObject({
      from: Date.parse('2026-11-14T17:00:00Z'), to: Date.parse('2026-12-14T17:00:00Z') - 1,
    });
  });

  it('an address written by hand with nonsense asks for nothing the server refuses', () => {
    const query = filterToQuery({ unit: 'DROP', form: 'party', from: 'hôm qua', to: '1960-01-01', text: ` ${'x'.repeat(200)} ` });
    expect(query).toMatchObject({ unit: undefined, form: undefined, from: undefined, to: undefined });
    expect(logQuerySchema.safeParse(query).success).toBe(true);
  });
});

describe('changes of a revision', () => {
  it('[U4] names what differs, with both values where they are plain', () => {
    expect(revisionChanges(body, { ...body, people: 12, householdsAll: 40, topics: ['economy'] })).toEqual([
      { field: 'topics', from: null, to: null }, { field: 'householdsAll', from: null, to: 40 }, { field: 'people', from: 9, to: 12 },
    ]);
    expect(revisionChanges(body, { ...body })).toEqual([]);
  });
});
