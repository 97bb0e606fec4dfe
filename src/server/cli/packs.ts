/* Signed packs from the command line (src/server/packs/README.md), with the server stopped, or on PostgreSQL beside it:
 *   node src/server/cli/packs.ts publish          publishes what is behind, renews what would expire, clears old files
 *   node src/server/cli/packs.ts export FOLDER    everything phones pull, as plain files for nginx or a CDN
 *   node src/server/cli/packs.ts keys             keys that sign
 *   node src/server/cli/packs.ts rotate           adds a signing key; heads carry both signatures from now on
 *   node src/server/cli/packs.ts retire KID       ends the rotation: the old key signs no more and its file is deleted
 *   node src/server/cli/packs.ts after-restore    new bases at new sequences, after a backup was put back
 */
import { resolve } from 'node:path';
import { readActiveKeys } from '../db/signingKeys.ts';
import { collectGarbage } from '../packs/collectGarbage.ts';
import { exportStatic } from '../packs/exportStatic.ts';
import type { PackDeps } from '../packs/PackDeps.ts';
import { publishScopes, startPacksOver, type PublishCounts } from '../packs/publishScopes.ts';
import { retireSigningKey, rotateKeys } from '../packs/signingKeys.ts';
import { withPackDeps } from './withPackDeps.ts';

type Outcome = { text: string; code: number };
type Command = (deps: PackDeps, argument: string) => Promise<Outcome>;

const done = (text: string): Outcome => ({ text, code: 0 });
const countsText = ({ published, renewed, unchanged }: PublishCounts): string => `Packs: ${published} published, ${renewed} renewed, ${unchanged} unchanged.`;

async function retire(deps: PackDeps, kid: string): Promise<Outcome> {
  const outcome = await retireSigningKey(deps, kid);
  if (outcome === 'unknown') return { text: `There is no signing key ${kid}.`, code: 1 };
  if (outcome === 'last') return { text: 'That is the only key: rotate first.', code: 1 };
  return done(`The key ${kid} signs no more. ${countsText(await publishScopes(deps))}`);
}

const commands: Record<string, { needs: string | null; run: Command }> = {
  publish: { needs: null, run: async (deps) => done(`${countsText(await publishScopes(deps))} ${await collectGarbage(deps)} old files cleared.`) },
  export: {
    needs: 'FOLDER',
    run: async (deps, folder) => {
      const { heads, files, media } = await exportStatic(deps, resolve(folder));
      return done(`${heads} heads, ${files} pack files and ${media} recordings are in ${resolve(folder)}.`);
    },
  },
  keys: { needs: null, run: async (deps) => done((await readActiveKeys(deps.db)).map(({ kid, createdAt }) => `${kid}  since ${new Date(createdAt).toISOString()}`).join('\n')) },
  rotate: { needs: null, run: async (deps) => done(`The key ${(await rotateKeys(deps)).kid} signs beside the old one. ${countsText(await publishScopes(deps))}`) },
  retire: { needs: 'KID', run: retire },
  'after-restore': { needs: null, run: async (deps) => done(countsText(await startPacksOver(deps))) },
};

const [name = '', argument = ''] = process.argv.slice(2);
const command = commands[name];
if (command === undefined || (command.needs !== null && argument === '')) {
  process.stderr.write(`packs.ts ${Object.entries(commands).map(([key, { needs }]) => (needs === null ? key : `${key} ${needs}`)).join(' | ')}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await withPackDeps(async (deps) => {
    const { text, code } = await command.run(deps, argument);
    (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
    return code;
  });
}
