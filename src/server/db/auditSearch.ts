import { inArray, sql, type SQL } from 'drizzle-orm';
import type { AuditLine, AuditQuery } from '#contract/audit.ts';
import { accountNames, accountsNamed } from './deskAccounts.ts';
import { rowsOf, type Tx } from './Db.ts';
import { drafts } from './editorialSchema.ts';
import { audit, devices, invites, units } from './schema.ts';

const PAGE = 50;

export interface AuditAsked extends Omit<AuditQuery, 'cursor' | 'unit'> {
  /** The account's own path or, where a unit is asked for, that unit's. */
  reach: string;
  /** Lines without a unit concern the whole house: only the centre sees them. */
  withoutUnit: boolean;
  after: { at: number; id: string } | null;
}

const list = (values: readonly string[]): SQL => sql.join(values.map((value) => sql`${value}`), sql`, `);

function actionIs(action: string): SQL {
  // A family is a range of the index: everything between `unit.` and `unit/`.
  return action.includes('.') ? sql`a.action = ${action}` : sql`a.action >= ${`${action}.`} and a.action < ${`${action}/`}`;
}

async function conditionsOf(db: Tx, { actor, action, subject, from, to, after }: AuditAsked): Promise<SQL[]> {
  const conditions: SQL[] = [];
  if (actor !== undefined && actor.trim() !== '') {
    const named = (await accountsNamed(db, actor)).map((id) => `desk:${id}`);
    conditions.push(sql`a.actor in (${list([...named, actor.trim()])})`);
  }
  if (action !== undefined) conditions.push(actionIs(action));
  if (subject !== undefined && subject.trim() !== '') {
    const given = subject.trim();
    const kinds = ['desk', 'unit', 'invite', 'device', 'item', 'draft', 'translation', 'source', 'inbox', 'term', 'media'];
    conditions.push(sql`a.subject in (${list(given.includes(':') ? [given] : kinds.map((kind) => `${kind}:${given}`))})`);
  }
  if (from !== undefined) conditions.push(sql`a.at >= ${from}`);
  if (to !== undefined) conditions.push(sql`a.at <= ${to}`);
  if (after !== null) conditions.push(sql`(a.at, a.id) < (${after.at}, ${after.id})`);
  return conditions;
}

type Row = Pick<AuditLine, 'id' | 'at' | 'actor' | 'action' | 'subject' | 'unit' | 'detail'>;
const columns = sql.raw('a.id, a.at::float8 as at, a.actor, a.action, a.subject, a.unit, a.detail');

/** The newest lines that fit. Below the centre each unit's own newest are taken and then merged: a commune with few lines is found as quickly among 500,000. */
async function readRows(db: Tx, asked: AuditAsked): Promise<Row[]> {
  const where = sql.join([sql`true`, ...(await conditionsOf(db, asked))], sql` and `);
  const most = PAGE + 1;
  if (asked.withoutUnit) return rowsOf<Row>(await db.execute(sql`select ${columns} from ${audit} as a where ${where} order by a.at desc, a.id desc limit ${most}`));
  return rowsOf<Row>(await db.execute(sql`
    select a.* from (select id as unit_id from ${units} where ${units.path} like ${`${asked.reach}%`}) as u
    cross join lateral (select ${columns} from ${audit} as a where a.unit = u.unit_id and ${where} order by a.at desc, a.id desc limit ${most}) as a
    order by a.at desc, a.id desc limit ${most}`));
}

/** What ids of a kind are called today. Names live where they can be erased, never in the trail. */
async function namesOf(db: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const of = (kind: string): string[] => [...new Set(ids.filter((id) => id.startsWith(`${kind}:`)).map((id) => id.slice(kind.length + 1)))];
  const found = new Map<string, string>();
  const put = (kind: string, rows: readonly { id: string; name: string | null }[]) => rows.forEach(({ id, name }) => name !== null && found.set(`${kind}:${id}`, name));
  put('desk', [...(await accountNames(db, of('desk')))].map(([id, name]) => ({ id, name })));
  if (of('unit').length > 0) put('unit', await db.select({ id: units.id, name: units.name }).from(units).where(inArray(units.id, of('unit'))));
  if (of('device').length > 0) put('device', await db.select({ id: devices.id, name: devices.person }).from(devices).where(inArray(devices.id, of('device'))));
  if (of('invite').length > 0) put('invite', await db.select({ id: invites.id, name: invites.person }).from(invites).where(inArray(invites.id, of('invite'))));
  for (const kind of ['item', 'draft']) {
    if (of(kind).length > 0) put(kind, await db.select({ id: drafts.id, name: drafts.title }).from(drafts).where(inArray(drafts.id, of(kind))));
  }
  return found;
}

/** A page of the trail, newest first, with names as they are today; `next` is where the following page begins. */
export async function searchAudit(db: Tx, asked: AuditAsked): Promise<{ lines: AuditLine[]; next: { at: number; id: string } | null }> {
  const rows = await readRows(db, asked);
  const page = rows.slice(0, PAGE).map((row) => ({ ...row, at: Number(row.at) }));
  const names = await namesOf(db, page.flatMap(({ actor, subject, unit }) => [actor, subject, ...(unit === null ? [] : [`unit:${unit}`])]));
  const lines = page.map((row) => ({
    ...row, actorName: names.get(row.actor) ?? null, subjectName: names.get(row.subject) ?? null, unitName: row.unit === null ? null : (names.get(`unit:${row.unit}`) ?? null),
  }));
  const last = page.at(-1);
  return { lines, next: rows.length > PAGE && last !== undefined ? { at: last.at, id: last.id } : null };
}
