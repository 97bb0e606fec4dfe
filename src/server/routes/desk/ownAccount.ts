import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { deskRules } from '#domain/roleRules.ts';
import { isPasswordOf } from '#server/db/accountLinks.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Tx } from '#server/db/Db.ts';
import { countEvent, forgetEvents } from '#server/db/limits.ts';
import type { DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

export const OWN_TRIES = { most: 10, windowMs: 15 * 60_000 };
export const doneReplies = { 204: z.null(), ...errorReplies };
/** Everybody's own account, also before the second step is on: because that is how it is turned on. */
export const ownRule = { ...deskRules.seeSelf, beforeTotp: true };

/** What acts on the own account share: a line in the trail, in the transaction that changes something, and the password asked for once more. */
export function ownAccount({ db, now }: Pick<DeskDeps, 'db' | 'now'>) {
  const note = (tx: Tx, { desk }: FastifyRequest, action: string, detail: Record<string, unknown> = {}) =>
    noteAudit(tx, { at: now(), actor: `desk:${desk.id}`, action, subject: `desk:${desk.id}`, unit: desk.unit.id, detail });

  /** Whether the password given is the account's own; wrong ones are counted. Null: right. */
  const problemWith = async ({ desk }: FastifyRequest, password: string): Promise<'too-many-requests' | 'not-allowed' | null> => {
    const key = `own-password:${desk.id}`;
    if (!(await countEvent(db, key, { ...OWN_TRIES, now: now() }))) return 'too-many-requests';
    if (!(await isPasswordOf(db, desk.id, password))) return 'not-allowed';
    await forgetEvents(db, key);
    return null;
  };
  return { note, problemWith };
}
