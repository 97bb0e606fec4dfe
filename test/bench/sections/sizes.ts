import path from 'node:path';
import { measureShell, shellLimits } from '../../../vite.config.ts';
import type { Row } from '../Row.ts';
import { root } from '../browser.ts';

/** W1: what a phone downloads before it can read offline. */
export function measureSizes(): Row[] {
  const sizes = measureShell(path.join(root, 'dist'));
  const row = (what: string, value: number, unit: string, limit: number): Row =>
    ({ section: 'sizes', what, value, unit, ratio: value / limit, against: 'bound', promise: 'W1', bound: `${limit.toLocaleString('en-US')} ${unit}`, ok: value <= limit });
  return [
    row('precached files', sizes.precachedFiles, 'files', shellLimits.files),
    row('precached shell, gzip', sizes.precachedGzipBytes, 'bytes', shellLimits.gzipBytes),
    row('first-load JavaScript, Brotli', sizes.firstLoadBrotliBytes, 'bytes', shellLimits.firstLoadBrotliBytes),
  ];
}
