import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInMemory } from '#server/db/openDatabase.ts';
import { startPostgres } from './postgres.ts';

/** Once a run, before any test: a migrated PGlite image to start from, and a PostgreSQL cluster for the other half. */
export default async function setUpDatabases(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'loaban-image-'));
  const memory = await openInMemory();
  const image = await memory.pglite.dumpDataDir('none');
  await memory.close();
  const imageFile = join(folder, 'pglite.tar');
  writeFileSync(imageFile, new Uint8Array(await image.arrayBuffer()));
  process.env.LOABAN_TEST_PGLITE_IMAGE = imageFile;

  const postgres = process.env.LOABAN_TEST_POSTGRES === undefined ? await startPostgres() : null;
  if (postgres !== null) process.env.LOABAN_TEST_POSTGRES = postgres.url;
  else if (process.env.LOABAN_TEST_POSTGRES === undefined) {
    console.warn('\n!! PostgreSQL is not installed here (no initdb): THE POSTGRESQL HALF OF THE SERVER TESTS IS SKIPPED. !!\n');
  }
  return async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
