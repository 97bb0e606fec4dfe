import { deviceStateSchema } from '#contract/device.ts';
import { paths } from '#contract/paths.ts';
import type { AppDeps } from '#server/AppDeps.ts';
import { noteSync } from '#server/db/devices.ts';
import { readDeviceState } from './deviceState.ts';
import { errorReplies, type PhoneApp } from './PhoneApp.ts';

/** The phone's own state, asked anew when it syncs: renamed units, new villages, new keys. */
export function deviceRoutes(app: PhoneApp, { db, now }: AppDeps): void {
  app.get(paths.device, {
    config: { device: 'active' },
    schema: { tags: ['phone'], summary: 'Who this device acts for', security: [{ device: [] }], response: { 200: deviceStateSchema, ...errorReplies } },
  }, async ({ device }, reply) => {
    const time = now();
    await noteSync(db, device.id, { at: time });
    void reply.header('cache-control', 'no-store');
    return readDeviceState(db, device, time);
  });
}
