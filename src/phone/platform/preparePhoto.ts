import { PHOTO_MAX_BYTES } from '#contract/outbox.ts';
import type { Result } from '#contract/errors.ts';

/** How a picture is drawn and coded; the browser's canvas, or a fake in tests. */
export interface PhotoTools {
  /** Decodes with the orientation applied; rejects when it is no picture. */
  decode(file: Blob): Promise<{ width: number; height: number; close(): void }>;
  /** Draws the decoded picture at a size and codes it anew. */
  encode(picture: { width: number; height: number }, size: { width: number; height: number }, as: { type: string; quality: number }): Promise<Blob | null>;
}

const LONG_EDGES = [1600, 1280, 1024, 800, 640] as const;
const QUALITIES = [0.8, 0.65, 0.5] as const;
const TYPES = ['image/webp', 'image/jpeg'] as const;

export const fitInto = ({ width, height }: { width: number; height: number }, longEdge: number): { width: number; height: number } => {
  const scale = Math.min(1, longEdge / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

/**
 * A photo made fit to send: at most 200 KB, and nothing of the camera's metadata (place, time, model), because only the
 * pixels are drawn and coded anew (S8). WebP where the browser writes it, else JPEG.
 */
export async function preparePhoto(file: Blob, tools: PhotoTools = canvasTools): Promise<Result<Blob, 'photo-not-image' | 'photo-too-large'>> {
  let picture;
  try {
    picture = await tools.decode(file);
  } catch {
    return { ok: false, code: 'photo-not-image' };
  }
  try {
    for (const longEdge of LONG_EDGES) {
      for (const quality of QUALITIES) {
        const blob = await encodeFirst(tools, picture, { size: fitInto(picture, longEdge), quality });
        if (blob !== null && blob.size <= PHOTO_MAX_BYTES) return { ok: true, value: blob };
      }
    }
    return { ok: false, code: 'photo-too-large' };
  } finally {
    picture.close();
  }
}

/** A browser that cannot write WebP silently gives PNG: only the type that was asked for counts. */
async function encodeFirst(tools: PhotoTools, picture: { width: number; height: number }, how: { size: { width: number; height: number }; quality: number }): Promise<Blob | null> {
  for (const type of TYPES) {
    const blob = await tools.encode(picture, how.size, { type, quality: how.quality });
    if (blob !== null && blob.type === type) return blob;
  }
  return null;
}

const canvasTools: PhotoTools = {
  decode: (file) => createImageBitmap(file, { imageOrientation: 'from-image' }),
  encode: (picture, size, { type, quality }) => {
    const canvas = document.createElement('canvas');
    canvas.width = size.width;
    canvas.height = size.height;
    const context = canvas.getContext('2d');
    if (context === null) return Promise.resolve(null);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, size.width, size.height);
    context.drawImage(picture as ImageBitmap, 0, 0, size.width, size.height);
    return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
  },
};
