import { createUuidV7 } from '#contract/ids.ts';
import type { Scope } from '#contract/packs.ts';
import { scopeKey } from '#domain/units.ts';
import type { Tx } from '#server/db/Db.ts';
import { addJob, dropJob, moveJob } from '#server/db/jobs.ts';
import type { PackDeps } from './PackDeps.ts';
import { publishScope } from './publishScope.ts';
import { publishOptions } from './publishScopes.ts';
import { publishTogether } from './publishTogether.ts';

export const PUBLISH_PACKS_JOB = 'publish-packs';
export const REBASE_JOB = 'rebase-scope';

/** Items that changed and the scopes they changed in. */
export interface PackOrder {
  items: string[];
  scopes: Scope[];
}

/** Whoever ordered packs makes them at once; only if they were killed meanwhile does a worker find the order due. */
const GRACE_MS = 15_000;

/** Orders the packs of just these scopes, in the transaction that changed them; gives the order's key. */
export async function orderPacks(tx: Tx, order: PackOrder, now: number): Promise<string> {
  const key = createUuidV7(now);
  await addJob(tx, { kind: PUBLISH_PACKS_JOB, key, payload: { ...order }, runAt: now + GRACE_MS });
  return key;
}

/** Scopes made together: a unit's, in all its languages. More would keep an answer from ending in time. */
const AT_ONCE = 16;

/**
 * Publishes these items in these scopes: deltas only, whatever the size of the rest. A base that is due for it is ordered
 * and made in the background. `until` bounds the time; gives the scopes it did not come to.
 */
export async function publishItems(deps: PackDeps, { items, scopes }: PackOrder, goesOn: () => boolean | Promise<boolean> = () => true): Promise<Scope[]> {
  const options = { ...(await publishOptions(deps)), only: items };
  for (let from = 0; from < scopes.length; from += AT_ONCE) {
    if (!(await goesOn())) return scopes.slice(from);
    const due = await publishTogether(deps, scopes.slice(from, from + AT_ONCE), options);
    for (const scope of due) await addJob(deps.db, { kind: REBASE_JOB, key: scopeKey(scope), payload: { scope }, runAt: deps.now() });
  }
  return [];
}

/** Makes the packs of an order within `withinMs`; true when all are made and the order is done, else a worker goes on. */
export async function fulfilAtOnce(deps: PackDeps, key: string, order: PackOrder, withinMs: number): Promise<boolean> {
  const end = deps.now() + withinMs;
  const rest = await publishItems(deps, order, () => deps.now() < end);
  const job = { kind: PUBLISH_PACKS_JOB, key };
  if (rest.length === 0) await dropJob(deps.db, job);
  else await moveJob(deps.db, { ...job, payload: { items: order.items, scopes: rest }, runAt: deps.now() });
  return rest.length === 0;
}

/** A new base for a scope whose deltas weigh too much. */
export async function rebaseScope(deps: PackDeps, scope: Scope): Promise<void> {
  await publishScope(deps, scope, { ...(await publishOptions(deps)), rebase: 'heavy' });
}
