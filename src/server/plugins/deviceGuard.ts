import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '#server/db/Db.ts';
import { findDeviceByToken, type DeviceRow } from '#server/db/devices.ts';
import { hashToken } from '#server/db/deviceToken.ts';
import { countEvent } from '#server/db/limits.ts';
import { refuse } from './errorStatus.ts';

/** A phone that syncs each minute with photos stays far below; a stolen token cannot flood. */
const DEVICE_LIMIT = { most: 240, windowMs: 60_000 };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A phone's route: open to the enrolled device itself, which acts for its own unit alone. */
    device?: 'active' | 'revoked-too';
  }
  interface FastifyRequest {
    device: DeviceRow;
  }
}

const tokenOf = ({ headers }: FastifyRequest): string | null => /^Device ([\w-]{43})$/.exec(headers.authorization ?? '')?.[1] ?? null;

/** The guard of the phones' routes: who is asking is settled before a byte of the body is read. */
export function guardDevice(app: FastifyInstance, { db, now }: { db: Db; now: () => number }): void {
  app.decorateRequest('device');
  app.addHook('onRequest', async (request, reply) => {
    const token = tokenOf(request);
    const device = token === null ? null : await findDeviceByToken(db, hashToken(token));
    if (device === null) return refuse(reply, 'device-unknown');
    if (device.revokedAt !== null && request.routeOptions.config.device !== 'revoked-too') return refuse(reply, 'device-revoked');
    if (!(await countEvent(db, `device:${device.id}`, { ...DEVICE_LIMIT, now: now() }))) return refuse(reply, 'too-many-requests');
    request.device = device;
    return undefined;
  });
}
