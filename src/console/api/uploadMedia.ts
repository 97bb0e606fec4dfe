import { uploadedMediaSchema, type UploadedMedia } from '#contract/media.ts';
import { paths, pathTo } from '#contract/paths.ts';
import { ask, type Answer } from './ask.ts';

/** Sends a recording or picture to the desk; the reply names its files, ready for a draft or a translation. */
export const uploadMedia = (file: Blob, name: string): Promise<Answer<UploadedMedia>> =>
  ask(`${paths.deskMedia}?${new URLSearchParams({ name: name.slice(0, 200) })}`, uploadedMediaSchema, {
    method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file,
  });

/** Where a file of the desk is heard or seen. */
export const mediaAddress = ({ sha256, ext }: { sha256: string; ext: string }): string => pathTo('deskMediaFile', { name: `${sha256}.${ext}` });
