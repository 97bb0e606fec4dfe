import { appendFile, chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewDeskAccount } from '#server/db/accounts.ts';
import { createDeskAccount } from '#server/db/accounts.ts';
import { noteAudit } from '#server/db/audit.ts';
import { listUsernames } from '#server/db/deskPasswords.ts';
import type { PackDeps } from '#server/packs/PackDeps.ts';

/** An account just made; the password is known now and in `first-accounts.txt`, nowhere else. */
export interface FirstAccount {
  username: string;
  password: string;
  what: string;
}

const accounts: readonly (Omit<NewDeskAccount, 'password'> & { what: string })[] = [
  { username: 'quantri', name: 'Quản trị (mẫu)', role: 'administrator', unit: 'vn', what: 'administrator, centre' },
  { username: 'bientap', name: 'Biên tập (mẫu)', role: 'editor', unit: '14', what: 'editor, Tỉnh Sơn La' },
  { username: 'pheduyet', name: 'Phê duyệt (mẫu)', role: 'approver', unit: '14', what: 'approver, Tỉnh Sơn La' },
  { username: 'biendich', name: 'Biên dịch (mẫu)', role: 'translator', unit: '14', what: 'translator, Tỉnh Sơn La' },
  { username: 'thamdinh', name: 'Thẩm định (mẫu)', role: 'reviewer', unit: '14', what: 'reviewer, Tỉnh Sơn La' },
  { username: 'giamsat', name: 'Giám sát (mẫu)', role: 'supervisor', unit: '14', what: 'supervisor, Tỉnh Sơn La' },
  { username: 'canbo', name: 'Cán bộ xã (mẫu)', role: 'communeOfficer', unit: '04246', what: 'commune officer, Xã Mường Lạn' },
];

/** No look-alikes: people copy it from a terminal by hand. 15 of 31 letters are 74 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const createPassword = (randomBytes: PackDeps['randomBytes']): string => {
  const letters = Array.from(randomBytes(15), (byte) => LETTERS[byte % LETTERS.length]!).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5, 10)}-${letters.slice(10)}`;
};

/** Written before the accounts exist: killed in between, somebody still knows every password that works. */
async function keepPasswords(dataDir: string, made: readonly FirstAccount[]): Promise<void> {
  const path = join(dataDir, 'first-accounts.txt');
  await mkdir(dataDir, { recursive: true });
  await appendFile(path, made.map(({ username, password, what }) => `${username}\t${password}\t${what}\n`).join(''), { mode: 0o600 });
  await chmod(path, 0o600);
}

/** Makes the sample's desk accounts that are not there yet, each with a random password. */
export async function makeFirstAccounts(deps: PackDeps): Promise<FirstAccount[]> {
  const known = new Set(await listUsernames(deps.db));
  const missing = accounts.filter(({ username }) => !known.has(username)).map((account) => ({ ...account, password: createPassword(deps.randomBytes) }));
  const made = missing.map(({ username, password, what }) => ({ username, password, what }));
  if (made.length > 0) await keepPasswords(deps.dataDir, made);
  for (const { what: _what, ...account } of missing) {
    const id = await createDeskAccount(deps.db, account, deps.now());
    await noteAudit(deps.db, { at: deps.now(), actor: 'seed', action: 'account.add', subject: `desk:${id}`, unit: account.unit, detail: { role: account.role } });
  }
  return made;
}
