import { orientationIn, orientationSegment } from './orientation.ts';

const START_OF_SCAN = 0xda;
const END = Buffer.from([0xff, 0xd9]);

/** JFIF, Adobe (how the colours are meant) and colour profiles stay; EXIF, XMP, IPTC, further pictures and remarks go. */
function isKept(mark: number, segment: Buffer): boolean {
  if (mark === 0xe2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE';
  return mark !== 0xfe && (mark < 0xe0 || mark > 0xef || mark === 0xe0 || mark === 0xee);
}

/** Where the next mark stands after the data of a scan: stuffed and restart bytes belong to the data. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const mark = bytes[at + 1]!;
    if (mark !== 0 && mark !== 0xff && !(mark >= 0xd0 && mark <= 0xd7)) return at;
  }
  return bytes.length;
}

/**
 * A JPEG with what it is drawn from, and how it is turned. What follows its end goes too: phones put films and depth there.
 * Null when its parts do not hold together.
 */
export function jpegWithoutMetadata(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  let orientation = 1;
  for (let at = 2; ;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const mark = bytes[at + 1];
    if (bytes[at] !== 0xff || mark === undefined) return null;
    if (mark === 0xd9) break;
    const end = at + 4 > bytes.length ? Infinity : at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const segment = bytes.subarray(at, end);
    if (mark === 0xe1) orientation = Math.max(orientation, orientationIn(segment));
    if (isKept(mark, segment)) kept.push(segment);
    at = end;
    if (mark !== START_OF_SCAN) continue;
    at = endOfScan(bytes, end);
    kept.push(bytes.subarray(end, at));
    // Cut off while it was sent: it is shown as far as it goes.
    if (at >= bytes.length - 1) break;
  }
  return kept.length === 0 ? null : Buffer.concat([bytes.subarray(0, 2), ...(orientation > 1 ? [orientationSegment(orientation)] : []), ...kept, END]);
}
