import type { FetchFailure } from '#contract/sources.ts';
import type { Db } from '#server/db/Db.ts';
import type { WebAccess } from '../web/fetchSafely.ts';

/** What taking in needs from outside. */
export interface SourceDeps {
  db: Db;
  dataDir: string;
  now: () => number;
  web?: WebAccess | undefined;
  ffmpeg?: string | undefined;
}

/** Why nothing could be taken in. */
export interface Failure {
  ok: false;
  code: FetchFailure;
  detail: string;
}
export const failure = (code: Failure['code'], detail = ''): Failure => ({ ok: false, code, detail });
