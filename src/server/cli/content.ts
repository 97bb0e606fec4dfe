/* Content folders from the command line (src/server/ingest/README.md), with the server stopped, or on PostgreSQL beside it:
 *   npm run content -- import FOLDER            takes it in and publishes
 *   npm run content -- import FOLDER --check    only looks
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { faultText } from '../ingest/fault.ts';
import { importFolder } from '../ingest/importFolder.ts';
import type { PackDeps } from '../packs/PackDeps.ts';
import { publishScopes } from '../packs/publishScopes.ts';
import { withPackDeps } from './withPackDeps.ts';

const USAGE = 'npm run content -- import FOLDER [--check]\n';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function runImport(deps: PackDeps, folder: string, check: boolean): Promise<number> {
  const result = await importFolder(deps, folder, { actor: 'command-line', check });
  if (!result.ok) {
    process.stderr.write(`${result.faults.map(faultText).join('\n')}\n${result.faults.length} fault(s); nothing was taken in.\n`);
    return 1;
  }
  const { counts, drafts } = result;
  say(`${counts.new} new, ${counts.revised} revised, ${counts.recalled} recalled, ${counts.translations} translations, ${counts.unchanged} unchanged${check ? ' (only checked: nothing was written)' : ''}.`);
  if (drafts.length > 0) say(`Left out, not approved yet: ${drafts.join(', ')}.`);
  if (check) return 0;
  const published = await publishScopes(deps);
  say(`Packs: ${published.published} published, ${published.renewed} renewed, ${published.unchanged} unchanged.`);
  return 0;
}

const { values, positionals: [command, folder] } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean', default: false } } });
if (command === 'import' && folder !== undefined) process.exitCode = await withPackDeps((deps) => runImport(deps, resolve(folder), values.check));
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
