import type { Writable } from 'node:stream';
import type { Db } from './db/Db.ts';
import type { DatabaseKind } from './db/openDatabase.ts';
import type { WebAccess } from './ingest/web/fetchSafely.ts';

/** Everything the app needs from outside: no route reads the environment, a clock or randomness by itself. */
export interface AppDeps {
  db: Db;
  kind: DatabaseKind;
  dataDir: string;
  /** Folder of the built pages; null serves none (tests of the API). */
  distDir: string | null;
  now: () => number;
  randomBytes: (size: number) => Uint8Array;
  /** Secret of the desk's cookies where several servers share a database; otherwise one is kept in the data folder. */
  deskSecret?: string | undefined;
  /** Days a new account of those who approve or administer may work without its second step; left out: 7, 0: at once. */
  totpGraceDays?: number | undefined;
  /** Heads one address may ask this process for in a minute; left out: 1,200, 0: any number. */
  headsPerMinute?: number | undefined;
  /** True behind a proxy whose X-Forwarded-* headers are to be believed. */
  trustProxy: boolean;
  /** Address people reach the server by, for invite links; null: as the request came. */
  publicOrigin: string | null;
  /** Called after work was ordered (`db/jobs`), so that it begins at once and not at the next look. */
  onWorkOrdered?: (() => void) | undefined;
  /** How sources are fetched; absent: the public Internet only. */
  web?: WebAccess | undefined;
  /** Command of ffmpeg; absent: `ffmpeg`. It need not be installed. */
  ffmpeg?: string | undefined;
  version: string;
  log: { level: string; stream?: Writable };
}
