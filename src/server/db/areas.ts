import { inArray } from 'drizzle-orm';
import type { Tx } from './Db.ts';
import { units } from './schema.ts';
import { heirsOf } from './unitHeirs.ts';

/** Where units lie and whether they ended; who is not in it does not exist. */
export type Areas = ReadonlyMap<string, { path: string; isEnded: boolean }>;

export async function readAreas(db: Tx, ids: readonly string[], now: number): Promise<Areas> {
  if (ids.length === 0) return new Map();
  const rows = await db.select({ id: units.id, path: units.path, validTo: units.validTo }).from(units).where(inArray(units.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, path, validTo }) => [id, { path, isEnded: validTo !== null && validTo <= now }]));
}

/** The same for a text already approved: a unit that ended counts as there while others stand in its place, for they get the text (`withHeirs`). */
export async function readApprovedAreas(db: Tx, ids: readonly string[], now: number): Promise<Areas> {
  const areas = new Map(await readAreas(db, ids, now));
  for (const [id, { path, isEnded }] of areas) {
    if (isEnded && (await heirsOf(db, id, now)).length > 0) areas.set(id, { path, isEnded: false });
  }
  return areas;
}
