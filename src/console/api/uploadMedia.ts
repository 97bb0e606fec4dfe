import { uploadedMediaSchema, type UploadedMedia } from '#contract/media.ts';
import { paths, pathTo } from '#contract/paths.ts';
import { ask, type Answer } from './ask.ts';
import { sendFile } from './sendFile.ts';

const addressFor = (name: string): string => `${paths.deskMedia}?${new URLSearchParams({ name: name.slice(0, 200) })}`;

/** Sends a recording or picture to the desk; the reply names its files, ready for a draft or a translation. `progress`: told how far the sending is, from 0 to 1. */
export const uploadMedia = (file: Blob, name: string, progress?: (share: number) => void): Promise<Answer<UploadedMedia>> =>
  progress === undefined
    ? ask(addressFor(name), uploadedMediaSchema, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file })
    : sendFile(addressFor(name), file, uploadedMediaSchema, progress);

/** Where a file of the desk is heard or seen. */
export const mediaAddress = ({ sha256, ext }: { sha256: string; ext: string }): string => pathTo('deskMediaFile', { name: `${sha256}.${ext}` });
