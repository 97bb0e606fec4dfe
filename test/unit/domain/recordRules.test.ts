import { describe, expect, it } from 'vitest';
import { countsProblem, foldRevisions, recordProblem, writingArea } from '#domain/recordRules.ts';
import { makeMeeting, makeRevision } from '#test/support/enrolledPhone.ts';

describe('counts of a meeting', () => {
  it('present may equal all, and a part the whole, but not exceed it; what is unknown is not judged', () => {
    expect(countsProblem(makeMeeting({ householdsPresent: 60, householdsAll: 60, people: 5, women: 5, youth: 5 }))).toBeNull();
    expect(countsProblem(makeMeeting({ householdsPresent: 61, householdsAll: 60 }))).toBe('record-households-exceed');
    expect(countsProblem(makeMeeting({ people: 5, women: 6, youth: null }))).toBe('record-women-exceed');
    expect(countsProblem(makeMeeting({ people: 5, women: null, youth: 6 }))).toBe('record-youth-exceed');
    expect(countsProblem(makeMeeting({ householdsPresent: 99, householdsAll: null, people: 1, women: null, youth: null }))).toBeNull();
  });

  it('what is taken back is not judged: it must be possible to take back what was wrong', () => {
    expect(recordProblem(makeRevision({ withdrawn: true }, { women: 99, people: 1 }))).toBeNull();
  });
});

describe('revisions', () => {
  const step = (id: string, base: string | null, seq: number) => ({ id, base, seq });

  it('[U4] the first names no base and its own record, a later one names both; a revision is not its own base', () => {
    const first = makeRevision();
    expect(recordProblem(first)).toBeNull();
    expect(recordProblem(makeRevision({ record: first.id }))).toBe('record-malformed');
    expect(recordProblem(makeRevision({ base: first.id }))).toBe('record-malformed');
    const own = makeRevision({ record: first.id });
    expect(recordProblem({ ...own, base: own.id })).toBe('record-malformed');
  });

  it('[U6] the newest is the one with the highest device sequence, in whatever order they stand', () => {
    const [a, b, c] = [step('c', null, 1), step('b', 'c', 2), step('a', 'b', 3)];
    for (const order of [[a, b, c], [c, b, a], [b, c, a]] as const) expect(foldRevisions(order)).toEqual({ newest: c, conflict: false });
  });

  it('[U4] two that name one base are a conflict', () => {
    expect(foldRevisions([step('a', null, 1), step('b', 'a', 2), step('c', 'a', 3)])).toMatchObject({ newest: { id: 'c' }, conflict: true });
  });
});

it('a village’s device writes about its commune, any other about its own unit', () => {
  expect(writingArea({ id: '04246-namlan', level: 'village', parent: '04246' })).toBe('04246');
  expect(writingArea({ id: '04246', level: 'commune', parent: '14' })).toBe('04246');
});
