import type { AppDeps } from '#server/AppDeps.ts';
import { fulfilAtOnce } from '#server/packs/packOrders.ts';
import type { Touched } from './putOut.ts';

/** How long an answer waits for its packs; what takes longer is made in the background. */
const WITHIN_MS = 1_500;

export type PublishDeps = Pick<AppDeps, 'db' | 'dataDir' | 'now' | 'randomBytes' | 'onWorkOrdered'>;

/**
 * Right after the commit: packs of just what was touched. The order stands in the database until they are made, so a
 * failure here loses nothing: a worker takes it up, and says in the log why it cannot.
 */
export async function publishTouched(deps: PublishDeps, touched: Touched | null): Promise<void> {
  if (touched === null) return;
  const { order, item, scopes } = touched;
  await fulfilAtOnce(deps, order, { items: [item], scopes }, WITHIN_MS).catch(() => false);
  deps.onWorkOrdered?.();
}
