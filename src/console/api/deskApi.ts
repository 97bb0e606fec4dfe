import {
  deskMeSchema, deskUnitsReplySchema, devicesReplySchema, inviteSchema, invitesReplySchema, itemsReplySchema, logDetailSchema,
  logsReplySchema, outboxFileReplySchema, type CreateInvite, type ItemQuery, type LogQuery,
} from '#contract/desk.ts';
import { paths, pathTo } from '#contract/paths.ts';
import { unitTreeReplySchema, type UnitTreeQuery } from '#contract/unitTree.ts';
import { ask, askForFile, jsonBody, tell } from './ask.ts';

/** An address with what is asked for behind it; what is undefined is left out. */
export const withQuery = (path: string, query: Readonly<Record<string, string | number | undefined>>): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, String(value));
  return params.size === 0 ? path : `${path}?${params}`;
};

/** Every question the desk asks, by name. */
export const deskApi = {
  signOut: () => tell(`${paths.auth}/sign-out`, jsonBody('POST'), true),
  me: () => ask(paths.deskMe, deskMeSchema),
  units: () => ask(paths.deskUnits, deskUnitsReplySchema),
  unitTree: (query: UnitTreeQuery) => ask(withQuery(paths.deskUnitTree, query), unitTreeReplySchema),
  invites: () => ask(paths.deskInvites, invitesReplySchema),
  invite: (made: CreateInvite) => ask(paths.deskInvites, inviteSchema, jsonBody('POST', made)),
  withdrawInvite: (id: string) => tell(pathTo('deskInvite', { id }), jsonBody('DELETE')),
  devices: () => ask(paths.deskDevices, devicesReplySchema),
  revokeDevice: (id: string) => tell(pathTo('deskDeviceRevoke', { id }), jsonBody('POST')),
  logs: (query: LogQuery) => ask(withQuery(paths.deskLogs, query), logsReplySchema),
  log: (id: string) => ask(pathTo('deskLog', { id }), logDetailSchema),
  logsCsv: (query: LogQuery) => askForFile(withQuery(paths.deskLogsCsv, query), 'text/csv'),
  items: (query: ItemQuery = {}) => ask(withQuery(paths.deskItems, query), itemsReplySchema),
  takeOutboxFile: (file: Blob) =>
    ask(paths.deskOutboxFile, outboxFileReplySchema, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file }),
  photoAddress: (sha256: string) => pathTo('deskPhoto', { sha256 }),
};
