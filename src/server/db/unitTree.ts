import { and, asc, desc, eq, gt, inArray, isNull, like, lte, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { NamedUnit, UnitCounts, UnitNode } from '#contract/unitTree.ts';
import type { UnitId } from '#contract/units.ts';
import { foldText } from '#domain/textFold.ts';
import { rowsOf, type Tx } from './Db.ts';
import { atOrBelow } from './deskUnits.ts';
import { devices, units } from './schema.ts';

/** A province has at most some 170 communes, a commune some 60 villages. */
const CHILDREN_MOST = 500;
const FOUND_MOST = 50;

/** True in SQL for units that stand at a moment. */
export const standsAt = (now: number): SQL => and(lte(units.validFrom, now), or(isNull(units.validTo), gt(units.validTo, now)))!;

const columns = {
  id: units.id, level: units.level, name: units.name, parent: units.parent, path: units.path, households: units.households,
  validFrom: units.validFrom, validTo: units.validTo, predecessors: units.predecessors, formerNames: units.formerNames,
};
type Row = { [Key in keyof typeof columns]: (typeof columns)[Key]['_']['data'] | ((typeof columns)[Key]['_']['notNull'] extends true ? never : null) };

const noCounts: UnitCounts = { provinces: 0, communes: 0, villages: 0, devices: 0 };

/** What stands below each of these units. Paths are compared in the index's own order: `~` comes after every sign a path holds. */
async function countBelow(db: Tx, ids: readonly UnitId[], now: number): Promise<Map<UnitId, UnitCounts>> {
  if (ids.length === 0) return new Map();
  const wanted = sql.join(ids.map((id) => sql`${id}`), sql`, `);
  const rows = rowsOf<UnitCounts & { id: UnitId }>(await db.execute(sql`
    with held as materialized (select unit, count(*)::int as devices from ${devices} where revoked_at is null group by unit)
    select top.id,
      (count(*) filter (where below.level = 'province' and below.id <> top.id))::int as provinces,
      (count(*) filter (where below.level = 'commune' and below.id <> top.id))::int as communes,
      (count(*) filter (where below.level = 'village' and below.id <> top.id))::int as villages,
      coalesce(sum(held.devices), 0)::int as devices
    from ${units} as top
    join ${units} as below on below.path ~>=~ top.path and below.path ~<~ (top.path || '~')
    left join held on held.unit = below.id
    where top.id in (${wanted}) and below.valid_from <= ${now} and (below.valid_to is null or below.valid_to > ${now} or below.id = top.id)
    group by top.id`));
  return new Map(rows.map(({ id, provinces, communes, villages, devices: machines }) => [id, { provinces, communes, villages, devices: machines }]));
}

const idsAbove = (path: string): UnitId[] => path.split('/').filter((id) => id !== '').slice(0, -1).reverse();

async function namesOf(db: Tx, ids: readonly UnitId[]): Promise<Map<UnitId, NamedUnit & { level: string }>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db.select({ id: units.id, name: units.name, level: units.level }).from(units).where(inArray(units.id, wanted));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Units that name one of these among their predecessors: what became of the ended ones. */
async function successorsOf(db: Tx, ended: readonly UnitId[]): Promise<Map<UnitId, NamedUnit[]>> {
  const found = new Map<UnitId, NamedUnit[]>();
  if (ended.length === 0) return found;
  const rows = await db.select({ id: units.id, name: units.name, predecessors: units.predecessors }).from(units)
    .where(sql`${units.predecessors} ?| array[${sql.join(ended.map((id) => sql`${id}`), sql`, `)}]`).orderBy(asc(units.id));
  for (const { id, name, predecessors } of rows) {
    for (const before of predecessors) if (ended.includes(before)) found.set(before, [...(found.get(before) ?? []), { id, name }]);
  }
  return found;
}

/** Rows of units with everything a tree shows beside them. */
async function rowsToNodes(db: Tx, rows: readonly Row[], { reach, now }: Omit<TreeAsked, 'ended'>): Promise<UnitNode[]> {
  const counts = await countBelow(db, rows.filter(({ path }) => path.startsWith(reach)).map(({ id }) => id), now);
  const names = await namesOf(db, rows.flatMap(({ path, predecessors }) => [...idsAbove(path), ...predecessors]));
  const after = await successorsOf(db, rows.filter(({ validTo }) => validTo !== null).map(({ id }) => id));
  const named = (id: UnitId): NamedUnit => ({ id, name: names.get(id)?.name ?? id });
  return rows.map(({ path, predecessors, ...row }) => ({
    ...row,
    above: idsAbove(path).filter((id) => names.get(id)?.level !== 'centre').map(named),
    predecessors: predecessors.map(named),
    successors: after.get(row.id) ?? [],
    counts: counts.get(row.id) ?? noCounts,
  }));
}

/** What is asked of the tree. `reach`: nothing outside of it is found. */
export interface TreeAsked {
  reach: string;
  now: number;
  ended: boolean;
}

const shown = ({ reach, now, ended }: TreeAsked): SQL => (ended ? atOrBelow(reach) : and(atOrBelow(reach), standsAt(now))!);

/** The units right below one, by name. */
export async function listChildren(db: Tx, under: UnitId, asked: TreeAsked): Promise<UnitNode[]> {
  const rows = await db.select(columns).from(units).where(and(eq(units.parent, under), shown(asked)))
    .orderBy(asc(units.folded), asc(units.id)).limit(CHILDREN_MOST);
  return rowsToNodes(db, rows, asked);
}

/** Units by id, in the order asked; those that do not exist are left out, those that ended are not. Outside the reach only names are told. */
export async function readUnitNodes(db: Tx, ids: readonly UnitId[], asked: Omit<TreeAsked, 'ended'>): Promise<UnitNode[]> {
  if (ids.length === 0) return [];
  const rows = await db.select(columns).from(units).where(inArray(units.id, [...ids]));
  const nodes = new Map((await rowsToNodes(db, rows, asked)).map((node) => [node.id, node]));
  return ids.flatMap((id) => nodes.get(id) ?? []);
}

const escaped = (word: string): string => word.replace(/[\\%_]/g, '\\$&');

/**
 * Units whose name holds every word of `text`, or whose code begins with it. Words may also stand in the names above, so
 * that "mường lạn sơn la" finds the one commune. Higher levels first.
 */
export async function findUnits(db: Tx, text: string, asked: TreeAsked): Promise<{ units: UnitNode[]; more: boolean }> {
  const folded = foldText(text).trim();
  const words = folded.split(/\s+/).filter((word) => word !== '').slice(0, 8);
  if (words.length === 0) return { units: [], more: false };
  const parent = alias(units, 'parent');
  const grand = alias(units, 'grand');
  const chain = sql`coalesce(${units.folded}, '') || ' ' || coalesce(${parent.folded}, '') || ' ' || coalesce(${grand.folded}, '')`;
  const isNamed = and(or(...words.map((word) => like(units.folded, `%${escaped(word)}%`))), ...words.map((word) => sql`${chain} like ${`%${escaped(word)}%`}`));
  const whole = sql`(${units.folded} like ${`%${escaped(folded)}%`})`;
  const rows = await db.select(columns).from(units).leftJoin(parent, eq(parent.id, units.parent)).leftJoin(grand, eq(grand.id, parent.parent))
    .where(and(shown(asked), or(isNamed, like(units.id, `${escaped(folded)}%`))))
    .orderBy(desc(sql`${units.id} = ${folded}`), desc(whole), sql`length(${units.path}) - length(replace(${units.path}, '/', ''))`, asc(units.folded), asc(units.id))
    .limit(FOUND_MOST + 1);
  return { units: await rowsToNodes(db, rows.slice(0, FOUND_MOST), asked), more: rows.length > FOUND_MOST };
}
