import { spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { orientationIn } from '#server/ingest/media/orientation.ts';
import { withoutMetadata } from '#server/ingest/media/withoutMetadata.ts';
import { makePng, markJpeg, markWebp, pictureSecret } from '#test/support/makePicture.ts';

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const run = (args: string[], input?: Buffer): Buffer => spawnSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...args], { ...(input !== undefined && { input }), maxBuffer: 20_000_000 }).stdout;
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
const drawn = (codec: string, form: string): Buffer => run(['-f', 'lavfi', '-i', 'testsrc=size=64x48', '-frames:v', '1', '-c:v', codec, '-f', form, '-']);
const pixels = (picture: Buffer): Buffer => run(['-noautorotate', '-f', 'image2pipe', '-i', '-', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'], picture);

describe('pictures taken in', () => {
  it('[S8] a PNG loses its texts, EXIF and time and keeps its pixels', () => {
    const bare = withoutMetadata(makePng(7, true), 'png')!;
    expect(bare.equals(makePng(7))).toBe(true);
  });

  it.runIf(hasFfmpeg)('[S8] a JPEG loses EXIF, XMP, IPTC and remarks and keeps its pixels and how it is turned', () => {
    const plain = drawn('mjpeg', 'image2');
    const marked = markJpeg(plain);
    const bare = withoutMetadata(marked, 'jpg')!;
    expect([marked.includes(pictureSecret), bare.includes(pictureSecret), bare.includes('Photoshop'), bare.includes('ns.adobe.com')]).toEqual([true, false, false, false]);
    expect(orientationIn(bare.subarray(2))).toBe(6);
    expect(pixels(bare).length).toBeGreaterThan(1_000);
    expect(pixels(bare).equals(pixels(plain))).toBe(true);
    expect(withoutMetadata(bare, 'jpg')!.equals(bare)).toBe(true);
  });

  it.runIf(hasFfmpeg)('[S8] a WebP loses EXIF and XMP and keeps its pixels', () => {
    const plain = drawn('libwebp', 'webp');
    const marked = markWebp(plain, [64, 48]);
    const bare = withoutMetadata(marked, 'webp')!;
    expect([marked.includes(pictureSecret), bare.includes(pictureSecret)]).toEqual([true, false]);
    expect(pixels(bare).length).toBeGreaterThan(1_000);
    expect(pixels(bare).equals(pixels(plain))).toBe(true);
  });

  it('[S4] what only begins like a picture is refused, cut or altered wherever it is', () => {
    for (const [form, start] of [['jpg', '\u00ff\u00d8\u00ff\u00e0'], ['png', '\u0089PNG\r\n\u001a\n'], ['webp', 'RIFF\0\0\0\0WEBP']] as const) {
      for (const rest of ['', 'x', '\u00ff\u00ff\u00ff\u00ff', 'A'.repeat(40), '\0'.repeat(40)]) expect([form, rest, withoutMetadata(Buffer.from(start + rest, 'latin1'), form)]).toEqual([form, rest, null]);
    }
    const whole = markJpeg(Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 0, 4, 1, 2, 9, 9, 0xff, 0, 9, 0xff, 0xd9]));
    for (let at = 0; at < whole.length; at += 1) {
      const altered = Buffer.from(whole);
      altered[at] = 0xff;
      for (const bytes of [whole.subarray(0, at), altered]) expect(() => withoutMetadata(bytes, 'jpg')).not.toThrow();
    }
  });
});
