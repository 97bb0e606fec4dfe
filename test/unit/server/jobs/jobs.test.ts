import { afterEach, beforeEach, expect, it } from 'vitest';
import { addJob, dropJob, moveJob, readJob, takeJob } from '#server/db/jobs.ts';
import type { OpenDatabase } from '#server/db/openDatabase.ts';
import { workOnce, type JobHandler } from '#server/jobs/keepWorking.ts';
import { describeOnDatabases, openTestDatabase } from '#test/support/testDatabase.ts';

const START = Date.parse('2026-12-01T08:00:00+07:00');
const MINUTE = 60_000;
const shrug = (): void => undefined;

describeOnDatabases('jobs', (kind) => {
  let opened: OpenDatabase;
  let time: number;
  const now = () => time;
  const work = (handler: JobHandler, onError: (error: unknown) => void = shrug) => workOnce({ db: opened.db, now }, { poll: handler }, onError);
  beforeEach(async () => {
    opened = await openTestDatabase(kind);
    time = START;
  });
  afterEach(() => opened.close());

  it('does what is due once, however often it was ordered, and nothing early', async () => {
    const done: unknown[] = [];
    const note: JobHandler = async (job) => { done.push(job.payload); return null; };
    await addJob(opened.db, { kind: 'poll', key: 'a', payload: { n: 1 }, runAt: START + MINUTE });
    await addJob(opened.db, { kind: 'poll', key: 'a', payload: { n: 2 }, runAt: START + 2 * MINUTE });
    expect(await work(note)).toBe(false);
    time += MINUTE;
    expect(await work(note)).toBe(true);
    expect(await work(note)).toBe(false);
    expect(done).toEqual([{ n: 2 }]);
  });

  it('gives one job to one of many that ask at once', async () => {
    await addJob(opened.db, { kind: 'poll', key: 'a', runAt: START });
    const taken = await Promise.all(Array.from({ length: 6 }, () => takeJob(opened.db, { kinds: ['poll'], now: START, leaseMs: MINUTE })));
    expect(taken.filter((job) => job !== null)).toHaveLength(1);
  });

  it('lets another take over what a dead worker held, and the dead one end nothing', async () => {
    await addJob(opened.db, { kind: 'poll', key: 'a', runAt: START });
    const dead = await takeJob(opened.db, { kinds: ['poll'], now: START, leaseMs: MINUTE });
    expect(await takeJob(opened.db, { kinds: ['poll'], now: START + MINUTE - 1, leaseMs: MINUTE })).toBeNull();
    time = START + MINUTE;
    let kept: boolean | null = null;
    await workOnce({ db: opened.db, now }, { poll: async (job, keep) => {
      expect(job.attempts).toBe(dead!.attempts + 1);
      kept = await keep();
      return { again: time + MINUTE };
    } }, shrug);
    expect(kept).toBe(true);
    expect((await readJob(opened.db, { kind: 'poll', key: 'a' }))?.runAt).toBe(time + MINUTE);
  });

  it('tries a failed one again later, with the reason beside it', async () => {
    await addJob(opened.db, { kind: 'poll', key: 'a', runAt: START });
    const errors: unknown[] = [];
    await work(() => Promise.reject(new Error('no answer')), (error) => errors.push(error));
    expect(errors).toHaveLength(1);
    expect(await readJob(opened.db, { kind: 'poll', key: 'a' })).toMatchObject({ lastError: 'no answer', runAt: START + MINUTE, leasedUntil: null });
    expect(await work(async () => null)).toBe(false);
  });

  it('does once more what was ordered while it was being done', async () => {
    await addJob(opened.db, { kind: 'poll', key: 'a', runAt: START });
    let rounds = 0;
    const handler: JobHandler = async () => {
      rounds += 1;
      if (rounds === 1) await addJob(opened.db, { kind: 'poll', key: 'a', runAt: START });
      return null;
    };
    while (await work(handler));
    expect(rounds).toBe(2);
  });

  it('moves and drops what was ordered', async () => {
    await addJob(opened.db, { kind: 'poll', key: 'a', runAt: START });
    await moveJob(opened.db, { kind: 'poll', key: 'a', runAt: START + MINUTE });
    expect(await work(async () => null)).toBe(false);
    await dropJob(opened.db, { kind: 'poll', key: 'a' });
    expect(await readJob(opened.db, { kind: 'poll', key: 'a' })).toBeNull();
  });
});
