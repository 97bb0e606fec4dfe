import { parseBuffer } from 'music-metadata';

/** Length of a recording in seconds, or null when its own headers do not tell. */
export async function measureSound({ bytes, mime }: { bytes: Uint8Array; mime: string }): Promise<number | null> {
  const { format } = await parseBuffer(bytes, { mimeType: mime, size: bytes.length }, { duration: true, skipCovers: true });
  return format.duration !== undefined && Number.isFinite(format.duration) && format.duration > 0 ? Math.round(format.duration * 10) / 10 : null;
}
