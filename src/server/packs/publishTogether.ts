import type { Scope } from '#contract/packs.ts';
import { scopeKey } from '#domain/units.ts';
import { readContentTogether, readPublishedTogether } from '#server/db/packReads.ts';
import { replaceScopes } from '#server/db/packs.ts';
import type { PackDeps } from './PackDeps.ts';
import type { PublishOptions } from './PublishOptions.ts';
import { bringUp, needsAll, prepareScope, type PreparedScope } from './publishScope.ts';
import { ordered } from './scopeContent.ts';

type Prepared = PreparedScope & { scope: Scope };

/** Packs made from what is read of all their scopes at once; `alone` are those that need more than these items. */
async function prepareTogether(deps: PackDeps, scopes: readonly Scope[], options: PublishOptions & { only: readonly string[] }): Promise<{ settled: PromiseSettledResult<Prepared>[]; alone: Scope[] }> {
  const { only } = options;
  const published = await readPublishedTogether(deps.db, scopes, only);
  const approved = await readContentTogether(deps.db, scopes, only);
  const isNew = (scope: Scope): boolean => needsAll(published.get(scopeKey(scope))!);
  const settled = await Promise.allSettled(scopes.filter((scope) => !isNew(scope)).map(async (scope) => {
    const { content, recalls } = approved.get(scopeKey(scope))!;
    const read = { before: published.get(scopeKey(scope))!, content: ordered(content, recalls, deps.now()) };
    return { ...(await prepareScope(deps, scope, read, options)), scope };
  }));
  return { settled, alone: scopes.filter(isNew) };
}

/**
 * Publishes just these items in these scopes: read together, made side by side, written in one transaction. A scope that is
 * new, or that another process was faster in, is brought up by itself. Gives the scopes whose base is due. What fails in one
 * scope holds up no other and is thrown at the end.
 */
export async function publishTogether(deps: PackDeps, scopes: readonly Scope[], options: PublishOptions & { only: readonly string[] }): Promise<Scope[]> {
  const { settled, alone } = await prepareTogether(deps, scopes, options);
  const made = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const changes = made.flatMap(({ change }) => change ?? []);
  const overtaken = changes.length === 0 ? [] : await deps.db.transaction((tx) => replaceScopes(tx, changes));
  const isOvertaken = (scope: Scope): boolean => overtaken.some((one) => scopeKey(one) === scopeKey(scope));
  const due = made.filter(({ scope, isBaseDue }) => isBaseDue && !isOvertaken(scope)).map(({ scope }) => scope);
  for (const scope of [...overtaken, ...alone]) if ((await bringUp(deps, scope, options)).isBaseDue) due.push(scope);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return due;
}
