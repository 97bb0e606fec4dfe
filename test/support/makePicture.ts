import { crc32, deflateSync } from 'node:zlib';

const SECRET = 'GPS 21.0N 103.9E, máy của bà Lò';

const chunk = (name: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(data.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
};

/** What must not be found in a picture that was taken in. */
export const pictureSecret = SECRET;

/** A PNG of one pixel of this grey, with text, EXIF and time in it where asked, and something after its end. */
export function makePng(grey = 0, isMarked = false): Buffer {
  const marks = ['tEXt', 'eXIf', 'iTXt', 'tIME'].map((name) => chunk(name, Buffer.from(SECRET)));
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])), ...(isMarked ? marks : []),
    chunk('IDAT', deflateSync(Buffer.from([0, grey]))), chunk('IEND', Buffer.alloc(0)), ...(isMarked ? [Buffer.from(SECRET)] : []),
  ]);
}

const segment = (mark: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, mark, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data]);

/** A JPEG as phones send it, made of its parts, with this in its scan. */
export const makeJpeg = (scan: Uint8Array): Buffer => Buffer.concat([
  Buffer.from([0xff, 0xd8]), segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1')), segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  scan.map((byte) => (byte === 0xff ? 0x7f : byte)), Buffer.from([0xff, 0xd9]),
]);

/** A WebP of one chunk. */
export function makeWebp(data: Uint8Array): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WEBPVP8L\0\0\0\0', 'latin1');
  head.writeUInt32LE(data.length + 12, 4);
  head.writeUInt32LE(data.length, 16);
  return Buffer.concat([head, data]);
}

/** EXIF as cameras write it: little-endian, turned a quarter, and where it was taken. */
const exif = Buffer.concat([Buffer.from('Exif\0\0II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0\0\0\0\0', 'latin1'), Buffer.from(SECRET)]);

/** The marks of a JPEG into one that was drawn by somebody else, behind its start. */
export const markJpeg = (jpeg: Buffer): Buffer => Buffer.concat([
  jpeg.subarray(0, 2), segment(0xe1, exif), segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${SECRET}`)), segment(0xed, Buffer.from(`Photoshop 3.0\0${SECRET}`)), segment(0xfe, Buffer.from(SECRET)),
  jpeg.subarray(2), Buffer.from(SECRET),
]);

/** The same for a WebP: an extended head with its flags, EXIF and XMP. */
export function markWebp(webp: Buffer, [width, height]: readonly [number, number]): Buffer {
  const part = (name: string, data: Buffer): Buffer => {
    const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  };
  const body = Buffer.concat([part('VP8X', Buffer.from([0x0c, 0, 0, 0, width - 1, 0, 0, height - 1, 0, 0])), webp.subarray(12), part('EXIF', Buffer.from(SECRET)), part('XMP ', Buffer.from(`${SECRET}.`))]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
