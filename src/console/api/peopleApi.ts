import {
  accountLinkSchema, accountMadeSchema, accountsReplySchema, backupCodesSchema, secondStepNeededSchema, sessionsReplySchema, totpSetUpSchema, welcomeReplySchema,
  type AccountQuery, type AddAccount, type ChangeAccount,
} from '#contract/accounts.ts';
import { auditReplySchema, type AuditQuery } from '#contract/audit.ts';
import { paths, pathTo } from '#contract/paths.ts';
import { unitChangedSchema, unitImportReplySchema, type AddUnit, type ChangeUnit, type EndUnit } from '#contract/unitEditing.ts';
import { ask, askOrNothing, jsonBody, tell } from './ask.ts';
import { withQuery } from './deskApi.ts';

/** Questions about units, accounts, sign-ins and the trail. */
export const peopleApi = {
  addUnit: (made: AddUnit) => ask(paths.deskUnitTree, unitChangedSchema, jsonBody('POST', made)),
  changeUnit: (id: string, change: ChangeUnit) => ask(pathTo('deskUnit', { id }), unitChangedSchema, jsonBody('POST', change)),
  endUnit: (id: string, end: EndUnit) => ask(pathTo('deskUnitEnd', { id }), unitChangedSchema, jsonBody('POST', end)),
  callOffEnd: (id: string) => ask(pathTo('deskUnitEnd', { id }), unitChangedSchema, jsonBody('DELETE')),
  importUnits: (file: Blob, { apply, endMissing }: { apply: boolean; endMissing: boolean }) =>
    ask(withQuery(paths.deskUnitImport, { ...(apply && { apply: '1' }), ...(endMissing && { endMissing: '1' }) }), unitImportReplySchema, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: file }),
  moveDevice: (id: string, unit: string) => tell(pathTo('deskDeviceUnit', { id }), jsonBody('POST', { unit })),
  accounts: (query: AccountQuery) => ask(withQuery(paths.deskAccounts, query), accountsReplySchema),
  addAccount: (made: AddAccount) => ask(paths.deskAccounts, accountMadeSchema, jsonBody('POST', made)),
  changeAccount: (id: string, change: ChangeAccount) => tell(pathTo('deskAccount', { id }), jsonBody('POST', change)),
  accountLink: (id: string) => ask(pathTo('deskAccountLink', { id }), accountLinkSchema, jsonBody('POST')),
  resetTotp: (id: string) => tell(pathTo('deskAccountTotp', { id }), jsonBody('DELETE')),
  endAccountSessions: (id: string) => tell(pathTo('deskAccountSessions', { id }), jsonBody('DELETE')),
  changePassword: (current: string, next: string) => tell(paths.deskPassword, jsonBody('POST', { current, next })),
  setUpTotp: (password: string) => ask(paths.deskTotp, totpSetUpSchema, jsonBody('POST', { password })),
  verifyTotp: (code: string) => tell(paths.deskTotpVerify, jsonBody('POST', { code })),
  turnTotpOff: (password: string) => tell(paths.deskTotpOff, jsonBody('POST', { password })),
  newBackupCodes: (password: string) => ask(paths.deskTotpBackup, backupCodesSchema, jsonBody('POST', { password })),
  sessions: () => ask(paths.deskSessions, sessionsReplySchema),
  endSession: (id: string) => tell(pathTo('deskSession', { id }), jsonBody('DELETE')),
  endOtherSessions: () => tell(paths.deskSessions, jsonBody('DELETE')),
  audit: (query: AuditQuery) => ask(withQuery(paths.deskAudit, query), auditReplySchema),
  /** Null: in. A value: the second step is awaited. */
  signIn: (username: string, password: string) => askOrNothing(`${paths.auth}/sign-in`, secondStepNeededSchema, jsonBody('POST', { username, password })),
  secondStep: (code: string) => tell(`${paths.auth}/second-step`, jsonBody('POST', { code }), true),
  welcome: (code: string) => ask(`${paths.auth}/welcome`, welcomeReplySchema, jsonBody('POST', { code })),
  setPassword: (code: string, password: string) => tell(`${paths.auth}/set-password`, jsonBody('POST', { code, password }), true),
};
