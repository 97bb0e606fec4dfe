import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret that signs desk cookies: made at first start and kept in `<dataDir>/desk.secret`, readable by the server's
 * user alone. Several servers on one PostgreSQL share one through the configuration, which comes first.
 */
export function readDeskSecret(dataDir: string, randomBytes: (size: number) => Uint8Array, configured?: string): string {
  if (configured !== undefined) return configured;
  const path = join(dataDir, 'desk.secret');
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path, Buffer.from(randomBytes(32)).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').trim();
}
