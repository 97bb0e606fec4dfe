import { describe, expect, it } from 'vitest';
import { meetingProblems } from '#domain/meetingRules.ts';
import { countsProblem } from '#domain/recordRules.ts';
import { makeMeeting } from '#test/support/enrolledPhone.ts';

const NOW = 1_790_000_500_000;
const codes = (changes: Parameters<typeof makeMeeting>[0]) => meetingProblems(makeMeeting(changes), NOW).map((problem) => problem.code);

describe('what stands in the way of keeping a meeting', () => {
  it('finds nothing wrong with a whole one', () => {
    expect(codes({})).toEqual([]);
  });

  it('names every missing part, in the order of the form', () => {
    expect(codes({ place: '  ', topics: [], items: [], languages: [], people: 0, women: null, youth: null }))
      .toEqual(['place-missing', 'told-missing', 'language-missing', 'people-missing']);
  });

  it('a topic without an item is enough, and so is an item', () => {
    expect(codes({ topics: [], items: [{ id: 'lu-quet', rev: 1, lang: 'vi' }] })).toEqual([]);
  });

  it('does not ask who heard a loudspeaker', () => {
    expect(codes({ form: 'mobileLoudspeaker', people: 0, women: null, youth: null })).toEqual([]);
    expect(codes({ form: 'householdVisit', people: 0, women: null, youth: null })).toEqual(['people-missing']);
  });

  it('refuses a start a day ahead, not one tonight', () => {
    expect(codes({ startedAt: NOW + 30 * 3_600_000 })).toEqual(['start-future']);
    expect(codes({ startedAt: NOW + 3 * 3_600_000 })).toEqual([]);
  });

  it('shows all contradicting counts at once, each at its field', () => {
    const problems = meetingProblems(makeMeeting({ householdsPresent: 61, women: 56, youth: 57 }), NOW);
    expect(problems).toEqual([
      { field: 'householdsPresent', code: 'record-households-exceed' },
      { field: 'women', code: 'record-women-exceed' },
      { field: 'youth', code: 'record-youth-exceed' },
    ]);
  });

  it('[U3] what passes here is never sent back for its counts', () => {
    for (const people of [0, 1, 20]) {
      for (const women of [null, 0, 20, 21]) {
        for (const householdsPresent of [0, 60, 61]) {
          const body = makeMeeting({ form: 'other', people, women, youth: null, householdsPresent });
          if (meetingProblems(body, NOW).length === 0) expect(countsProblem(body)).toBeNull();
        }
      }
    }
  });
});
