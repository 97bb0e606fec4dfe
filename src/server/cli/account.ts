/* Desk accounts from the command line, with the server stopped (or on PostgreSQL beside it):
 *   node src/server/cli/account.ts list
 *   node src/server/cli/account.ts password NAME
 *   node src/server/cli/account.ts add NAME --role communeOfficer --unit 04246 [--name "Văn hoá xã"]
 */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { roleSchema } from '#contract/roles.ts';
import { readConfig } from '../config.ts';
import { createDeskAccount } from '../db/accounts.ts';
import { noteAudit } from '../db/audit.ts';
import { listUsernames, setDeskPassword } from '../db/deskPasswords.ts';
import { readReach } from '../db/deskUnits.ts';
import type { Db } from '../db/Db.ts';
import { openDatabase } from '../db/openDatabase.ts';

const USAGE = 'account.ts list | password NAME | add NAME --role ROLE --unit UNIT [--name TEXT]';
/** What the person asked for cannot be done; the sentence says why. */
const cannot = (sentence: string): never => {
  throw new Error(sentence);
};
const makePassword = (): string => randomBytes(12).toString('base64url');

async function addAccount(db: Db, username: string, given: { role?: string; unit?: string; name?: string }): Promise<string> {
  const role = roleSchema.safeParse(given.role);
  if (!role.success || role.data === 'communicator') return cannot(`--role must be one of ${roleSchema.options.filter((name) => name !== 'communicator').join(', ')}.`);
  if (!/^[a-z0-9._]{3,30}$/i.test(username)) return cannot('A user name has 3 to 30 letters, digits, dots or underscores.');
  if ((await listUsernames(db)).includes(username.toLowerCase())) return cannot(`There is an account ${username} already.`);
  const reach = given.unit === undefined ? null : await readReach(db, given.unit);
  if (reach === null) return cannot(`There is no unit ${given.unit ?? '(none given)'}.`);
  const password = makePassword();
  const id = await createDeskAccount(db, { username, name: given.name ?? username, role: role.data, unit: reach.unit.id, password }, Date.now());
  await noteAudit(db, { at: Date.now(), actor: 'command-line', action: 'account.add', subject: `desk:${id}`, unit: reach.unit.id, detail: { role: role.data } });
  return `Made ${username} (${role.data}, ${reach.unit.name}) with the password ${password}`;
}

async function changePassword(db: Db, username: string): Promise<string> {
  const password = makePassword();
  return (await setDeskPassword(db, username, password, Date.now())) ? `The new password of ${username} is ${password}` : cannot(`There is no account ${username}.`);
}

async function run(): Promise<string> {
  const { values, positionals: [command, username] } = parseArgs({ allowPositionals: true, options: { role: { type: 'string' }, unit: { type: 'string' }, name: { type: 'string' } } });
  const read = readConfig(process.env, resolve(import.meta.dirname, '../../..'));
  if ('problems' in read) return cannot(read.problems.join('\n'));
  const { db, close } = await openDatabase(read.config);
  try {
    if (command === 'list') return (await listUsernames(db)).join('\n');
    if (command === 'password' && username !== undefined) return await changePassword(db, username);
    if (command === 'add' && username !== undefined) return await addAccount(db, username, values);
    return cannot(USAGE);
  } finally {
    await close();
  }
}

try {
  console.log(await run());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
