/** Every address of the server, once. `:name` marks a parameter, as Fastify writes it. */
export const paths = {
  heads: '/p/v1/heads/:unit/:langs',
  file: '/p/v1/files/:name',
  media: '/p/v1/media/:name',
  health: '/api/health',
  docs: '/api/docs',
  enrol: '/api/enrol',
  device: '/api/device',
  deviceRecords: '/api/device/records',
  devicePhoto: '/api/device/photos/:sha256',
  devicePersonalData: '/api/device/personal-data',
  auth: '/api/auth',
  deskMe: '/api/desk/me',
  deskUnits: '/api/desk/units',
  deskInvites: '/api/desk/invites',
  deskInvite: '/api/desk/invites/:id',
  deskDevices: '/api/desk/devices',
  deskDeviceRevoke: '/api/desk/devices/:id/revoke',
  deskLogs: '/api/desk/logs',
  deskLogsCsv: '/api/desk/logs.csv',
  deskLog: '/api/desk/logs/:id',
  deskPhoto: '/api/desk/photos/:sha256',
  deskItems: '/api/desk/items',
  deskOutboxFile: '/api/desk/outbox-file',
} as const;
export type PathName = keyof typeof paths;

/** Fills the parameters of a path; each value is URI-encoded. */
export const pathTo = (name: PathName, params: Record<string, string> = {}): string =>
  paths[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));

/** The link an invite's QR code carries; the code stands behind `#`, so that no server or log sees it. */
export const inviteLink = (origin: string, code: string): string => `${origin}/join#${code}`;
