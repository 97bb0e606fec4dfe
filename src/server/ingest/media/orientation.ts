const EXIF = 'Exif\0\0';
const TAG = 0x0112;

/** How a JPEG's EXIF segment (from its mark on) says the picture is turned, 1 to 8; 1 where it does not tell. */
export function orientationIn(segment: Buffer): number {
  if (segment.toString('latin1', 4, 10) !== EXIF) return 1;
  const tiff = segment.subarray(10);
  if (tiff.length < 8) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < Math.min(short(start), 100); entry += 1) {
    const at = start + 2 + entry * 12;
    if (short(at) === TAG) return short(at + 8) >= 1 && short(at + 8) <= 8 ? short(at + 8) : 1;
  }
  return 1;
}

/** An EXIF segment that says how the picture is turned, and nothing else. */
export function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, TAG >> 8, TAG & 0xff, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
  const body = Buffer.concat([Buffer.from(EXIF, 'latin1'), tiff]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body]);
}
