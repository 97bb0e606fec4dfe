import { renderUnicodeCompact } from 'uqr';
import { inviteLink } from '#contract/paths.ts';

export interface Welcome {
  database: string;
  local: string;
  /** Addresses of this machine in its networks. */
  network: readonly string[];
  publicOrigin: string | null;
  /** Accounts just made, with their passwords; shown this once. */
  newAccounts: readonly { username: string; password: string; what: string }[];
  usernames: readonly string[];
  invite: { code: string; person: string; unitName: string; days: number } | null;
}

const indent = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n');

function accountLines({ newAccounts, usernames, local }: Welcome): string[] {
  const title = `  Desk: ${local}/console`;
  if (newAccounts.length > 0) {
    const width = Math.max(...newAccounts.map(({ username }) => username.length));
    return [title, '    accounts, with passwords that are shown only now:', ...newAccounts.map(({ username, password, what }) => `      ${username.padEnd(width)}  ${password}  ${what}`)];
  }
  if (usernames.length === 0) return [title, '    no accounts yet: node src/server/cli/account.ts add NAME --role administrator --unit vn'];
  return [title, `    accounts: ${usernames.join(', ')} (a forgotten password: node src/server/cli/account.ts password NAME)`];
}

function inviteLines({ invite, publicOrigin, local }: Welcome): string[] {
  if (invite === null) return [];
  const link = inviteLink(publicOrigin ?? local, invite.code);
  const shown = `${invite.code.slice(0, 4)} ${invite.code.slice(4)}`;
  return [
    `  Invite for a first phone, ${invite.person}, ${invite.unitName}: once, within ${invite.days} days`,
    `    ${link}    or the code ${shown} at ${publicOrigin ?? local}/join`,
    indent(renderUnicodeCompact(link)),
  ];
}

/** What the terminal says once the server listens. */
export function welcomeText(welcome: Welcome): string {
  const { local, network, publicOrigin, database } = welcome;
  return [
    '', `Loa Bản is running on ${database}.`,
    `  Phone: ${publicOrigin ?? local}`,
    ...network.map((address) => `    also ${address} (over plain HTTP phones can look, but not install: put HTTPS in front)`),
    ...accountLines(welcome), ...inviteLines(welcome), '',
  ].join('\n');
}
