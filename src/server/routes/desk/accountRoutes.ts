import * as z from 'zod/mini';
import {
  accountMadeSchema, accountQuerySchema, accountsReplySchema, addAccountSchema, changeAccountSchema, type AddAccount, type ChangeAccount,
} from '#contract/accounts.ts';
import { paths } from '#contract/paths.ts';
import { plainText } from '#domain/plainText.ts';
import { deskRules } from '#domain/roleRules.ts';
import { addAccountLink } from '#server/db/accountLinks.ts';
import { createDeskAccount } from '#server/db/accounts.ts';
import { noteAudit } from '#server/db/audit.ts';
import { changeAccount, isUsernameTaken, listAccounts, lockAccounts, unitOfAccount } from '#server/db/deskAccounts.ts';
import { readReach } from '#server/db/deskUnits.ts';
import type { DeskActor, UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const idSchema = z.object({ id: z.string().check(z.maxLength(64)) });
const unitOfMade: UnitsAt = async ({ body }) => [(body as AddAccount).unit];
/** Where the account stands and, when it is to move, where to: nobody is raised above the one who does it. */
const unitsOfAsked: UnitsAt = async ({ params, body }, db) => {
  const unit = await unitOfAccount(db, (params as { id: string }).id);
  const goal = (body as ChangeAccount | null | undefined)?.unit;
  return unit === null ? null : [unit, ...(goal === undefined ? [] : [goal])];
};
const isPerson = (role: string): boolean => role !== 'communicator';

/** The code of a link: 256 bits, so that nobody guesses one. */
export const createLinkCode = (randomBytes: DeskDeps['randomBytes']): string => Buffer.from(randomBytes(32)).toString('base64url');

/** Desk accounts: who there is, making one, changing it. */
export function accountRoutes(app: DeskApp, { db, now, randomBytes }: DeskDeps): void {
  const edit = { ...deskRules.editAccounts, unitsAt: unitsOfAsked };
  const line = (desk: DeskActor, id: string, at: number) => ({ at, actor: `desk:${desk.id}`, subject: `desk:${id}` });
  const hasEnded = async (unit: string): Promise<boolean> => {
    const { validTo } = (await readReach(db, unit))!;
    return validTo !== null && validTo <= now();
  };

  app.get(paths.deskAccounts, {
    config: deskRules.seeAccounts,
    schema: { tags: ['desk'], querystring: accountQuerySchema, response: { 200: accountsReplySchema, ...errorReplies } },
  }, ({ desk, query }) => listAccounts(db, desk.path, { ...query, now: now() }));

  app.post(paths.deskAccounts, {
    config: { ...deskRules.editAccounts, unitsAt: unitOfMade },
    schema: { tags: ['desk'], body: addAccountSchema, response: { 201: accountMadeSchema, ...errorReplies } },
  }, async ({ desk, body }, reply) => {
    const name = plainText(body.name).trim();
    const { role } = body;
    if (name === '' || name.length > 80 || role === 'communicator') return refuse(reply, 'bad-request', 'name or role');
    if (await hasEnded(body.unit)) return refuse(reply, 'unit-wrong', 'unit-ended');
    const at = now();
    const code = createLinkCode(randomBytes);
    const made = await db.transaction(async (tx) => {
      await lockAccounts(tx);
      if (await isUsernameTaken(tx, body.username)) return null;
      const id = await createDeskAccount(tx, { ...body, role, name, password: null }, at);
      await noteAudit(tx, { ...line(desk, id, at), action: 'account.add', unit: body.unit, detail: { role } });
      return { id, link: { code, expiresAt: await addAccountLink(tx, { user: id, code, by: desk.id }, at) } };
    });
    return made === null ? refuse(reply, 'username-taken') : reply.code(201).header('cache-control', 'no-store').send(made);
  });

  app.post(paths.deskAccount, {
    config: edit,
    schema: { tags: ['desk'], params: idSchema, body: changeAccountSchema, response: { 204: z.null(), ...errorReplies } },
  }, async ({ desk, params: { id }, body }, reply) => {
    const name = body.name === undefined ? undefined : plainText(body.name).trim();
    if (name === '' || (name?.length ?? 0) > 80 || (body.role !== undefined && !isPerson(body.role))) return refuse(reply, 'bad-request', 'name or role');
    if (body.unit !== undefined && (await hasEnded(body.unit))) return refuse(reply, 'unit-wrong', 'unit-ended');
    const refusal = await changeAccount(db, id, { ...body, ...(name !== undefined && { name }) }, { id: desk.id, now: now() });
    return refusal === null ? reply.code(204).send(null) : refuse(reply, refusal);
  });
}
