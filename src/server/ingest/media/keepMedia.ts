import type { Result } from '#contract/errors.ts';
import type { UploadedMedia } from '#contract/media.ts';
import { plainText } from '#domain/plainText.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Db } from '#server/db/Db.ts';
import { noteMedia } from '#server/db/media.ts';
import { keepForDesk } from '#server/packs/mediaFolders.ts';
import { readMedia } from './readMedia.ts';

export interface MediaDeps {
  db: Db;
  dataDir: string;
  now: () => number;
  /** Command of ffmpeg; absent: `ffmpeg`. */
  ffmpeg?: string | undefined;
}

/** Takes a recording or picture in: judged, made into what phones and loudspeakers play, the files first and the rows after. */
export async function keepMedia(deps: MediaDeps, upload: { bytes: Uint8Array; name: string; actor: string }): Promise<Result<UploadedMedia, 'file-type' | 'file-damaged' | 'body-too-large'>> {
  const read = await readMedia(upload.bytes, deps.ffmpeg);
  if (!read.ok) return read;
  const { kind, seconds, transcoded } = read.value;
  const files = read.value.files.map(({ sha256, ext, bytes }) => ({ sha256, ext, bytes }));
  const name = plainText(upload.name).slice(0, 200);
  for (const { sha256, ext, content } of read.value.files) await keepForDesk(deps.dataDir, { sha256, ext }, content);
  const at = deps.now();
  await deps.db.transaction(async (tx) => {
    await noteMedia(tx, files, { seconds, name, by: upload.actor, at });
    await noteAudit(tx, { at, actor: upload.actor, action: 'media.take', subject: `media:${files[0]!.sha256}`, detail: { kind, files: files.map(({ ext }) => ext), transcoded } });
  });
  return { ok: true, value: { kind, name, files, seconds, transcoded } };
}
