import { addJob } from '#server/db/jobs.ts';
import type { Tx } from '#server/db/Db.ts';
import { noteAnswer, noteFailure, POLL_SOURCE_JOB, readSource, type StoredSource } from '#server/db/sources.ts';
import { fetchFeed } from './fetchFeed.ts';
import type { Failure, SourceDeps } from './SourceDeps.ts';
import { takeEntries } from './takeEntries.ts';
import { takePageOf } from './takePage.ts';

const MINUTE = 60_000;
const DAY_MS = 1_440 * MINUTE;

/** A failing source is asked half as often each time, at least once a day. */
export const nextPollAt = (everyMinutes: number, failures: number, now: number): number =>
  now + Math.max(everyMinutes * MINUTE, Math.min(DAY_MS, everyMinutes * MINUTE * 2 ** Math.min(failures, 12)));

/** Orders the asking of a source at once, in the transaction that makes it necessary. */
export const orderPoll = (tx: Tx, id: string, now: number): Promise<void> => addJob(tx, { kind: POLL_SOURCE_JOB, key: id, runAt: now });

async function ask(deps: SourceDeps, source: StoredSource): Promise<Failure | null> {
  const { etag, lastModified } = source;
  if (source.kind === 'page') return takePageOf(deps, source);
  const fetched = await fetchFeed(deps, source.url, etag === null && lastModified === null ? undefined : { etag, lastModified });
  if (fetched !== 'unchanged' && !fetched.ok) return fetched;
  const at = deps.now();
  await deps.db.transaction(async (tx) => {
    if (fetched !== 'unchanged') await takeEntries(tx, source, fetched.entries, at);
    await noteAnswer(tx, source.id, { ...(fetched === 'unchanged' ? { etag, lastModified } : fetched), at });
  });
  return null;
}

/**
 * Asks one source and says when to ask again; null when it is switched off or gone. A failure is kept with the source, and
 * no other source knows of it. A page is asked when somebody wants it, not by the clock.
 */
export async function pollSource(deps: SourceDeps, id: string): Promise<{ again: number } | null> {
  const source = await readSource(deps.db, id);
  if (source === null || !source.isOn) return null;
  const failed = await ask(deps, source);
  const failures = failed === null ? 0 : source.failures + 1;
  if (failed !== null) await noteFailure(deps.db, id, { failures, failure: { code: failed.code, detail: failed.detail }, at: deps.now() });
  return source.kind === 'page' ? null : { again: nextPollAt(source.everyMinutes, failures, deps.now()) };
}
