/** Length of an Ogg Opus file in seconds: the last page's granule position less the pre-skip, at 48 kHz (RFC 7845, 4); null when it is none. */
export function opusSeconds(bytes: Uint8Array): number | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = view.indexOf('OpusHead');
  const last = view.lastIndexOf('OggS');
  if (view.subarray(0, 4).toString('latin1') !== 'OggS' || head === -1 || last === -1 || view.length < last + 14) return null;
  const granule = Number(view.readBigInt64LE(last + 6));
  const seconds = (granule - view.readUInt16LE(head + 10)) / 48_000;
  return seconds > 0 ? Math.round(seconds * 10) / 10 : null;
}

/** Whether the first bytes are those of the format the name claims. */
export function looksLike(ext: string, bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 12));
  const text = start.toString('latin1');
  if (ext === 'opus') return text.startsWith('OggS');
  if (ext === 'mp3') return text.startsWith('ID3') || (start[0] === 0xff && (start[1]! & 0xe0) === 0xe0);
  if (ext === 'm4a') return text.slice(4, 8) === 'ftyp';
  return ext === 'wav' && text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE';
}
