import { describe, expect, test } from 'vitest';
import { PHOTO_MAX_BYTES } from '#contract/outbox.ts';
import { fitInto, preparePhoto, type PhotoTools } from '#phone/platform/preparePhoto.ts';

/** A canvas that knows only sizes: bytes grow with pixels and quality. `writes` are the types the browser can code. */
function setupTools({ writes = ['image/webp', 'image/jpeg'], bytesPerPixel = 0.2, width = 4000, height = 3000 } = {}) {
  const sizes: { width: number; height: number; type: string }[] = [];
  let closed = 0;
  const tools: PhotoTools = {
    decode: async (file) => {
      if (!file.type.startsWith('image/')) throw new DOMException('no picture', 'InvalidStateError');
      return { width, height, close: () => void (closed += 1) };
    },
    encode: async (_picture, size, { type, quality }) => {
      sizes.push({ ...size, type });
      return new Blob([new Uint8Array(Math.round(size.width * size.height * bytesPerPixel * quality))], { type: writes.includes(type) ? type : 'image/png' });
    },
  };
  return { tools, sizes, closed: () => closed };
}

const photo = new Blob(['EXIF GPS 21.3N 103.9E'], { type: 'image/jpeg' });

describe('[S8] a photo leaves the phone small and without metadata', () => {
  test('at most 200 KB, as WebP, in the largest size that fits', async () => {
    const { tools, sizes, closed } = setupTools();
    const result = await preparePhoto(photo, tools);
    expect(result.ok && [result.value.type, result.value.size <= PHOTO_MAX_BYTES]).toEqual(['image/webp', true]);
    expect(sizes[0]).toMatchObject({ width: 1600, height: 1200 });
    expect(closed()).toBe(1);
  });

  test('nothing of the file itself is in it: the pixels are coded anew', async () => {
    const result = await preparePhoto(photo, setupTools({ width: 200, height: 100 }).tools);
    expect(result.ok && (await result.value.text()).includes('GPS')).toBe(false);
  });

  test('where the browser cannot write WebP it is a JPEG', async () => {
    const result = await preparePhoto(photo, setupTools({ writes: ['image/jpeg'] }).tools);
    expect(result.ok && result.value.type).toBe('image/jpeg');
  });

  test('what is no picture, or cannot be made small, says so', async () => {
    expect(await preparePhoto(new Blob(['text'], { type: 'text/plain' }), setupTools().tools)).toEqual({ ok: false, code: 'photo-not-image' });
    const huge = setupTools({ bytesPerPixel: 20 });
    expect(await preparePhoto(photo, huge.tools)).toEqual({ ok: false, code: 'photo-too-large' });
    expect(huge.closed()).toBe(1);
  });

  test('proportions are kept and nothing is enlarged', () => {
    expect(fitInto({ width: 3000, height: 4000 }, 1600)).toEqual({ width: 1200, height: 1600 });
    expect(fitInto({ width: 300, height: 200 }, 1600)).toEqual({ width: 300, height: 200 });
    expect(fitInto({ width: 10_000, height: 1 }, 640)).toEqual({ width: 640, height: 1 });
  });
});
