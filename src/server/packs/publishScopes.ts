import type { Scope } from '#contract/packs.ts';
import { scopeKey } from '#domain/units.ts';
import { notePublishedVersion, readContentVersion } from '#server/db/contentVersion.ts';
import { readScopesWithContent } from '#server/db/items.ts';
import { listHeads } from '#server/db/packs.ts';
import { readPublishedKeySet, savePublishedKeySet } from '#server/db/signingKeys.ts';
import type { PackDeps } from './PackDeps.ts';
import type { PublishOptions, PublishOutcome } from './PublishOptions.ts';
import { publishScope, RENEW_BEFORE_MS } from './publishScope.ts';
import { loadSigners } from './signingKeys.ts';

export type PublishCounts = Record<PublishOutcome, number>;

/** How far a restored server jumps ahead: beyond whatever it published after its backup was taken. */
const RESTORE_JUMP = 1_000;

/** What every publication needs: the pairs that sign, and the least sequence. */
export async function publishOptions(deps: PackDeps): Promise<PublishOptions> {
  const signers = await loadSigners(deps);
  const set = await readPublishedKeySet(deps.db);
  return { signers, sinceSeq: set?.sinceSeq ?? 1 };
}

async function publishEach(deps: PackDeps, scopes: readonly Scope[], options: PublishOptions): Promise<PublishCounts> {
  const counts: PublishCounts = { unchanged: 0, published: 0, renewed: 0 };
  for (const scope of scopes) counts[await publishScope(deps, scope, options)] += 1;
  return counts;
}

/** Every scope that has content or once had, by key. */
export async function readAllScopes(deps: PackDeps): Promise<Scope[]> {
  const scopes = [...(await readScopesWithContent(deps.db)), ...(await listHeads(deps.db)).map(({ unit, lang }) => ({ unit, lang }) as Scope)];
  const byKey = new Map(scopes.map((scope) => [scopeKey(scope), { unit: scope.unit, lang: scope.lang }]));
  return [...byKey].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, scope]) => scope);
}

/**
 * Publishes what is approved and not yet in the packs, in the scopes named or in all; renews heads that would expire or
 * lack a signature. Doing it twice changes nothing the second time.
 */
export async function publishScopes(deps: PackDeps, scopes?: readonly Scope[]): Promise<PublishCounts> {
  const options = await publishOptions(deps);
  if (scopes !== undefined) return publishEach(deps, scopes, options);
  const { content } = await readContentVersion(deps.db);
  const counts = await publishEach(deps, await readAllScopes(deps), options);
  await notePublishedVersion(deps.db, content);
  return counts;
}

/** One round of the timer: everything when content moved since the last full publication, else only heads about to expire. */
export async function publishIfBehind(deps: PackDeps): Promise<PublishCounts> {
  const { content, published } = await readContentVersion(deps.db);
  if (content !== published) return publishScopes(deps);
  const due = (await listHeads(deps.db)).filter((head) => head.expires - deps.now() < RENEW_BEFORE_MS);
  return due.length === 0 ? { unchanged: 0, published: 0, renewed: 0 } : publishScopes(deps, due.map(({ unit, lang }) => ({ unit, lang }) as Scope));
}

/**
 * After a backup was restored: phones may hold sequences this server has forgotten. Every scope starts over with a new
 * base at a sequence beyond them, so that no phone refuses the head as older or takes a delta that does not fit.
 */
export async function startPacksOver(deps: PackDeps): Promise<PublishCounts> {
  const options = await publishOptions(deps);
  const scopes = await readAllScopes(deps);
  const newest = Math.max(0, ...(await listHeads(deps.db)).map((head) => head.seq));
  const set = await readPublishedKeySet(deps.db);
  const sinceSeq = newest + RESTORE_JUMP;
  if (set !== null) await savePublishedKeySet(deps.db, { ...set, sinceSeq });
  return publishEach(deps, scopes, { ...options, sinceSeq, startOver: true });
}

/** Publishes at once and then every `everyMs`, one round after another; `onError` hears of a round that failed. Returns a stop that waits for the round under way. */
export function keepPublished(deps: PackDeps, options: { everyMs: number; onError: (error: unknown) => void }): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const round = async (): Promise<void> => {
    await publishIfBehind(deps).catch(options.onError);
    if (!isStopped) timer = setTimeout(() => { running = round(); }, options.everyMs);
  };
  let running = round();
  const stop = async (): Promise<void> => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
  return { stop };
}
