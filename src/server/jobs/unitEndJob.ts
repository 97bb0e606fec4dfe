import { lockEnds } from '#server/db/unitChanges.ts';
import { settleEndedUnit } from '#server/db/unitHeirs.ts';
import type { JobDeps, JobHandler } from './keepWorking.ts';

/** Settles a unit once its end has come, however late; one whose end was called off or moved is left alone. */
export const unitEndJob = ({ db, now }: JobDeps): JobHandler => async ({ key, payload }) => {
  await db.transaction(async (tx) => {
    await lockEnds(tx);
    await settleEndedUnit(tx, key, { now: now(), actor: 'job', children: (payload.children ?? {}) as Record<string, string> });
  });
  return null;
};
