import { jpegWithoutMetadata } from './jpegWithoutMetadata.ts';
import type { PictureForm } from './mediaForm.ts';

/** What a picture keeps: what it looks like. Where, when, by whom and with what it was taken goes (S8). Null: its parts do not hold together. */
type Strip = (bytes: Buffer) => Buffer | null;

/** PNG: chunks a picture is drawn from; text, time, EXIF and whatever else goes, and what follows the end. */
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'iCCP', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT']);
const png: Strip = (bytes) => {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length) return null;
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
};

/** WebP: the same, by its chunks; the flags of the extended head say what is left. */
const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF']);
const WEBP_FLAGS_GONE = 0x08 | 0x04;
const webp: Strip = (bytes) => {
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= whole;) {
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    const name = bytes.toString('latin1', at, at + 4);
    if (at + 8 + size > whole) return null;
    const chunk = Buffer.from(bytes.subarray(at, Math.min(end, whole)));
    if (name === 'VP8X' && size >= 1) chunk[8]! &= ~WEBP_FLAGS_GONE;
    if (WEBP_KEPT.has(name)) kept.push(chunk);
    at = end;
  }
  if (kept.length === 0) return null;
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
};

const strips: Record<PictureForm, Strip> = { jpg: jpegWithoutMetadata, png, webp };

/** A picture without its metadata, or null when it is damaged. Its pixels stay as they are. */
export const withoutMetadata = (bytes: Uint8Array, form: PictureForm): Buffer | null => strips[form](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
