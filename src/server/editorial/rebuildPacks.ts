import type { RebuildFailure } from '#contract/editorial.ts';
import { scopeKey } from '#domain/units.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Db } from '#server/db/Db.ts';
import { addJob, readJob } from '#server/db/jobs.ts';
import { readRebuild, saveRebuild, type StoredRebuild } from '#server/db/rebuild.ts';
import type { PackDeps } from '#server/packs/PackDeps.ts';
import { publishScope } from '#server/packs/publishScope.ts';
import { publishOptions, readAllScopes } from '#server/packs/publishScopes.ts';
import type { Editor } from './Desk.ts';

/** The one rebuild there can be at a time. */
export const REBUILD_JOB = 'rebuild-packs';
const KEY = 'all';

/** Orders a rebuild of all packs; one that is under way goes on as it is. */
export const orderRebuild = (db: Db, actor: Editor, now: number): Promise<StoredRebuild> =>
  db.transaction(async (tx) => {
    const standing = await readRebuild(tx);
    if (standing.state === 'running' && (await readJob(tx, { kind: REBUILD_JOB, key: KEY })) !== null) return standing;
    const begun: StoredRebuild = { state: 'running', total: 0, done: 0, startedAt: now, endedAt: null, cursor: null };
    await saveRebuild(tx, begun);
    await addJob(tx, { kind: REBUILD_JOB, key: KEY, runAt: now });
    await noteAudit(tx, { at: now, actor: `desk:${actor.id}`, action: 'packs.rebuild', subject: 'packs' });
    return begun;
  });

/**
 * Makes every pack anew, scope by scope: a new base where the one on disk is not what it should be, files that were lost
 * or damaged written again. Phones that are up to date fetch nothing. Where it is after each scope stands in the database:
 * who takes it over after a kill goes on there. `keep` false: it was taken over, so stop.
 */
export async function runRebuild(deps: PackDeps, keep: () => Promise<boolean>): Promise<void> {
  const options = { ...(await publishOptions(deps)), rebase: 'always' as const };
  const scopes = await readAllScopes(deps);
  const { detail: _detail, ...stood } = await readRebuild(deps.db);
  let rebuild: StoredRebuild = { ...stood, state: 'running', endedAt: null };
  const { cursor } = rebuild;
  const rest = cursor === null ? scopes : scopes.filter((scope) => scopeKey(scope) > cursor);
  rebuild = { ...rebuild, total: scopes.length, done: scopes.length - rest.length };
  for (const scope of rest) {
    if (!(await keep())) return;
    await saveRebuild(deps.db, rebuild);
    await publishScope(deps, scope, options);
    rebuild = { ...rebuild, done: rebuild.done + 1, cursor: scopeKey(scope) };
  }
  if (await keep()) await saveRebuild(deps.db, { ...rebuild, state: 'done', endedAt: deps.now() });
}

function failureOf(error: unknown): RebuildFailure {
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  return syscall === undefined ? 'internal' : 'disk-fault';
}

/**
 * The rebuild as a job: where it stops for a fault, that stands for the desk to see, and the fault is thrown on: it goes
 * into the log, and the job is tried again later from the scope it stopped at, or at once when it is ordered anew.
 */
export async function rebuildJob(deps: PackDeps, keep: () => Promise<boolean>): Promise<void> {
  try {
    await runRebuild(deps, keep);
  } catch (error) {
    const isKept = await keep()
      .then(async (isOurs) => isOurs && saveRebuild(deps.db, { ...(await readRebuild(deps.db)), state: 'failed', endedAt: deps.now(), detail: failureOf(error) }))
      .catch((second: unknown) => second);
    throw isKept instanceof Error ? new AggregateError([error, isKept], 'a rebuild failed, and so did saying so') : error;
  }
}
