import * as z from 'zod/mini';
import { devicesReplySchema, moveDeviceSchema } from '#contract/desk.ts';
import { uuidV7Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { noteAudit } from '#server/db/audit.ts';
import { listDevices, moveDevice, revokeDevice, unitOfDevice } from '#server/db/deskDevices.ts';
import { readReach } from '#server/db/deskUnits.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import { refuse } from '#server/plugins/errorStatus.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const unitOfAsked: UnitsAt = async ({ params }, db) => {
  const unit = await unitOfDevice(db, (params as { id: string }).id);
  return unit === null ? null : [unit];
};

/** Where it is and where it is to go. */
const unitsOfMove: UnitsAt = async (request, db) => {
  const from = await unitOfAsked(request, db);
  return from === null ? null : [...from, (request.body as { unit: string }).unit];
};

/** Devices of communicators: when they last synced and with what, and stopping one. */
export function deviceRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  app.get(paths.deskDevices, { config: deskRules.seeDevices, schema: { tags: ['desk'], response: { 200: devicesReplySchema, ...errorReplies } } }, async ({ desk }) => ({
    devices: await listDevices(db, desk.path, now()),
  }));

  app.post(paths.deskDeviceRevoke, {
    config: { ...deskRules.revokeDevice, unitsAt: unitOfAsked },
    schema: { tags: ['desk'], params: z.object({ id: uuidV7Schema }), response: { 204: z.null(), ...errorReplies } },
  }, async ({ desk, params: { id } }, reply) => {
    const at = now();
    await db.transaction(async (tx) => {
      // Asked for twice it is done once: the trail tells of the change, not of the press.
      if (!(await revokeDevice(tx, id, at))) return;
      await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'device.revoke', subject: `device:${id}`, unit: await unitOfDevice(tx, id) });
    });
    return reply.code(204).send(null);
  });

  app.post(paths.deskDeviceUnit, {
    config: { ...deskRules.moveDevice, unitsAt: unitsOfMove },
    schema: { tags: ['desk'], params: z.object({ id: uuidV7Schema }), body: moveDeviceSchema, response: { 204: z.null(), ...errorReplies } },
  }, async ({ desk, params: { id }, body: { unit } }, reply) => {
    const at = now();
    const goal = (await readReach(db, unit))!;
    if (goal.validTo !== null && goal.validTo <= at) return refuse(reply, 'unit-wrong', 'unit-ended');
    const moved = await db.transaction(async (tx) => {
      const from = await unitOfDevice(tx, id);
      if (!(await moveDevice(tx, id, unit))) return false;
      await noteAudit(tx, { at, actor: `desk:${desk.id}`, action: 'device.move', subject: `device:${id}`, unit, detail: { from, to: unit } });
      return true;
    });
    return moved ? reply.code(204).send(null) : refuse(reply, 'conflict');
  });
}
