import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startProduct } from './product.ts';

/** Once a run: a data folder as the server's first start leaves it, for every product of the run to begin with a copy of. */
export default async function seedOnce(): Promise<() => void> {
  const seeded = mkdtempSync(path.join(tmpdir(), 'loaban-e2e-seeded-'));
  const product = await startProduct();
  await product.stop();
  cpSync(product.dataDir, seeded, { recursive: true });
  await product.close();
  process.env['LOABAN_E2E_SEEDED'] = seeded;
  return () => rmSync(seeded, { recursive: true, force: true });
}
