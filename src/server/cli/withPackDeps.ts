import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/openDatabase.ts';
import type { PackDeps } from '../packs/PackDeps.ts';

/** Runs a command on the database the server would use. What it returns is the exit code; a failure to begin is a sentence. */
export async function withPackDeps(run: (deps: PackDeps) => Promise<number>): Promise<number> {
  const read = readConfig(process.env, resolve(import.meta.dirname, '../../..'));
  if ('problems' in read) {
    process.stderr.write(`${read.problems.join('\n')}\n`);
    return 1;
  }
  const opened = await openDatabase(read.config).catch((error: Error) => error);
  if (opened instanceof Error) {
    process.stderr.write(`${opened.message}\n`);
    return 1;
  }
  try {
    return await run({ db: opened.db, dataDir: read.config.dataDir, now: Date.now, randomBytes });
  } finally {
    await opened.close();
  }
}
