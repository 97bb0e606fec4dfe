import * as z from 'zod/mini';
import { devicesReplySchema } from '#contract/desk.ts';
import { uuidV7Schema } from '#contract/ids.ts';
import { paths } from '#contract/paths.ts';
import { deskRules } from '#domain/roleRules.ts';
import { noteAudit } from '#server/db/audit.ts';
import { listDevices, revokeDevice, unitOfDevice } from '#server/db/deskDevices.ts';
import type { UnitsAt } from '#server/plugins/deskGuard.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';
import { errorReplies } from './errorReplies.ts';

const unitOfAsked: UnitsAt = async ({ params }, db) => {
  const unit = await unitOfDevice(db, (params as { id: string }).id);
  return unit === null ? null : [unit];
};

/** Devices of communicators: when they last synced and with what, and stopping one. */
export function deviceRoutes(app: DeskApp, { db, now }: DeskDeps): void {
  app.get(paths.deskDevices, { config: deskRules.seeDevices, schema: { tags: ['desk'], response: { 200: devicesReplySchema, ...errorReplies } } }, async ({ desk }) => ({
    devices: await listDevices(db, desk.path),
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
}
