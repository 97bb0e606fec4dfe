import { and, asc, desc, eq, gte, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { DeskLog, LogDetail, LogQuery } from '#contract/desk.ts';
import type { MeetingBody, QuestionBody } from '#contract/records.ts';
import type { UnitId } from '#contract/units.ts';
import { foldText } from '#domain/textFold.ts';
import type { Tx } from './Db.ts';
import { atOrBelow } from './deskUnits.ts';
import { foldedSql } from './foldedSql.ts';
import { devices, itemRevisions, items, photos, recordRevisions, records, units } from './schema.ts';

/** What a log list asks for: the reach (a unit's path) and the filter inside it. */
export interface LogScope {
  path: string;
  filter: Omit<LogQuery, 'cursor' | 'limit' | 'unit'>;
}

/** Where the next page starts: after this meeting, newest first. */
export interface LogPosition {
  at: number;
  record: string;
}

const body = recordRevisions.body;

/** A question belongs to the meeting it was raised in; those taken back do not count. */
const questionCount = sql<number>`(select count(*)::int from ${records} as q where q.kind = 'question' and q.meeting = ${sql.raw('"records"."record"')} and not q.withdrawn)`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

function textMatch(text: string): SQL {
  const pattern = `%${escapeLike(foldText(text.trim()))}%`;
  const hay = foldedSql(sql`concat_ws(' ', ${body}->>'place', ${body}->>'difficulties', ${devices.person}, ${units.name})`);
  const asked = foldedSql(sql`qr.body->>'text'`);
  return sql`(${hay} like ${pattern} or exists (select 1 from ${records} as q join ${recordRevisions} as qr on qr.id = q.revision
    where q.kind = 'question' and q.meeting = ${sql.raw('"records"."record"')} and not q.withdrawn and ${asked} like ${pattern}))`;
}

function conditions({ path, filter }: LogScope): SQL[] {
  const all: SQL[] = [eq(records.kind, 'meeting'), atOrBelow(path)];
  if (filter.form !== undefined) all.push(sql`${body}->>'form' = ${filter.form}`);
  if (filter.topic !== undefined) all.push(sql`${body}->'topics' @> ${JSON.stringify([filter.topic])}::jsonb`);
  if (filter.from !== undefined) all.push(gte(records.happenedAt, filter.from));
  if (filter.to !== undefined) all.push(lte(records.happenedAt, filter.to));
  if (filter.text !== undefined && filter.text.trim() !== '') all.push(textMatch(filter.text));
  return all;
}

const logColumns = {
  record: records.record, revision: records.revision, revisions: records.revisions, withdrawn: records.withdrawn, conflict: records.conflict,
  at: recordRevisions.at, skew: recordRevisions.skew, receivedAt: recordRevisions.receivedAt, person: devices.person, device: records.device,
  unitName: units.name, body, questions: questionCount, happenedAt: records.happenedAt,
};

const logRows = (db: Tx) =>
  db.select(logColumns).from(records)
    .innerJoin(recordRevisions, eq(recordRevisions.id, records.revision))
    .innerJoin(units, eq(units.id, records.unit))
    .innerJoin(devices, eq(devices.id, records.device));

type Row = Awaited<ReturnType<typeof logRows>>[number];

const rowToLog = ({ happenedAt: _happenedAt, ...row }: Row): DeskLog => ({ ...row, body: row.body as MeetingBody });

/** One page of meeting logs in a reach, newest first, and where the next one starts. */
export async function listLogs(db: Tx, scope: LogScope, page: { after: LogPosition | null; limit: number }): Promise<{ logs: DeskLog[]; next: LogPosition | null }> {
  const { after, limit } = page;
  const rest = after === null ? [] : [or(lt(records.happenedAt, after.at), and(eq(records.happenedAt, after.at), lt(records.record, after.record)))!];
  const rows = await logRows(db).where(and(...conditions(scope), ...rest)).orderBy(desc(records.happenedAt), desc(records.record)).limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { logs: shown.map(rowToLog), next: rows.length > limit && last !== undefined ? { at: last.happenedAt, record: last.record } : null };
}

/** Sums over the whole filter, without what was taken back. */
export async function sumLogs(db: Tx, scope: LogScope): Promise<{ sessions: number; people: number; households: number; questions: number }> {
  const sum = (field: 'people' | 'householdsPresent') => sql<number>`coalesce(sum((${body}->>${sql.raw(`'${field}'`)})::int), 0)::int`;
  const [row] = await db.select({
    sessions: sql<number>`count(*)::int`, people: sum('people'), households: sum('householdsPresent'),
    questions: sql<number>`coalesce(sum(${questionCount}), 0)::int`,
  }).from(records)
    .innerJoin(recordRevisions, eq(recordRevisions.id, records.revision))
    .innerJoin(units, eq(units.id, records.unit))
    .innerJoin(devices, eq(devices.id, records.device))
    .where(and(...conditions(scope), eq(records.withdrawn, false)));
  return row ?? { sessions: 0, people: 0, households: 0, questions: 0 };
}

/** The unit a meeting log belongs to, or null when there is no such log. */
export async function unitOfLog(db: Tx, record: string): Promise<UnitId | null> {
  const [row] = await db.select({ unit: records.unit }).from(records).where(and(eq(records.record, record), eq(records.kind, 'meeting'))).limit(1);
  return row?.unit ?? null;
}

/**
 * The unit of a meeting whose newest revision shows this photo, one within `path` before others: whoever may see one of
 * them may see it. Null when no meeting shows it.
 */
export async function unitOfPhoto(db: Tx, sha256: string, path: string): Promise<UnitId | null> {
  const [row] = await db.select({ unit: records.unit }).from(records)
    .innerJoin(recordRevisions, eq(recordRevisions.id, records.revision))
    .innerJoin(units, eq(units.id, records.unit))
    .where(and(eq(records.kind, 'meeting'), sql`${body}->'photos' @> ${JSON.stringify([sha256])}::jsonb`))
    .orderBy(desc(atOrBelow(path))).limit(1);
  return row?.unit ?? null;
}

const historyOf = (db: Tx, record: string) =>
  db.select().from(recordRevisions).where(eq(recordRevisions.record, record)).orderBy(asc(recordRevisions.receivedAt), asc(recordRevisions.seq));

async function questionsOf(db: Tx, meeting: string): Promise<LogDetail['questions']> {
  const rows = await db.select({ record: records.record, withdrawn: records.withdrawn, body }).from(records)
    .innerJoin(recordRevisions, eq(recordRevisions.id, records.revision))
    .where(and(eq(records.kind, 'question'), eq(records.meeting, meeting))).orderBy(asc(recordRevisions.seq));
  return rows.map((row) => ({ ...row, body: row.body as QuestionBody }));
}

/** Titles as they read in the revision that was told; an item whose old revision is gone has its newest title. */
async function titlesOf(db: Tx, told: MeetingBody['items']): Promise<Record<string, string>> {
  const ids = [...new Set(told.map(({ id }) => id))];
  if (ids.length === 0) return {};
  const newest = await db.select({ id: items.id, entry: items.entry }).from(items).where(inArray(items.id, ids));
  const older = await db.select({ id: itemRevisions.id, rev: itemRevisions.rev, entry: itemRevisions.entry }).from(itemRevisions).where(inArray(itemRevisions.id, ids));
  const titles = Object.fromEntries(newest.map(({ id, entry }) => [id, entry.title]));
  for (const { id, rev, entry } of older) if (told.some((item) => item.id === id && item.rev === rev)) titles[id] = entry.title;
  return titles;
}

/** A meeting log with its questions, every revision, titles of what was told, and which photos have arrived. */
export async function readLog(db: Tx, record: string): Promise<LogDetail | null> {
  const [row] = await logRows(db).where(and(eq(records.record, record), eq(records.kind, 'meeting'))).limit(1);
  if (row === undefined) return null;
  const log = rowToLog(row);
  const wanted = log.body.photos;
  const here = wanted.length === 0 ? [] : await db.select({ sha256: photos.sha256 }).from(photos).where(inArray(photos.sha256, wanted));
  const history = await historyOf(db, record);
  return {
    log,
    history: history.map(({ id, base, at, receivedAt, withdrawn, body: old }) => ({ id, base, at, receivedAt, withdrawn, body: old as MeetingBody })),
    questions: await questionsOf(db, record),
    itemTitles: await titlesOf(db, log.body.items),
    photosHere: here.map(({ sha256 }) => sha256),
  };
}
