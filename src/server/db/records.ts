import { inArray, sql } from 'drizzle-orm';
import { recordRevisionSchema, type RecordRevision } from '#contract/records.ts';
import { uuidV7Schema } from '#contract/ids.ts';
import type { Batch, Refusal } from '#contract/outbox.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { groupsToRows } from '#domain/columns.ts';
import { plainText, plainTexts } from '#domain/plainText.ts';
import { foldRevisions, happeningOf, recordProblem } from '#domain/recordRules.ts';
import type { Db, Tx } from './Db.ts';
import { lockDevice, noteSync, writableUnits } from './devices.ts';
import { recordRevisions, records } from './schema.ts';

/** What became of a batch. `acks` are on disk, whether applied now (`taken`) or before (`already`). */
export interface AppliedBatch {
  acks: string[];
  refused: Refusal[];
  taken: number;
  already: number;
}

type Stored = typeof recordRevisions.$inferSelect;
type Verdict = { fate: 'take'; revision: RecordRevision } | { fate: 'already' } | { fate: 'refuse'; refusal: Refusal };

/** What a revision says, without the skew (measured again by a phone that learns the time) and without what the server adds. */
const contentOf = ({ id, record, base, kind, seq, at, withdrawn, body }: RecordRevision | Stored): string =>
  canonicalJson({ id, record, base, kind, seq, at, withdrawn, body });

interface Known {
  device: string;
  byId: ReadonlyMap<string, Stored>;
  /** Whose each record met in this batch is, and of which kind. */
  owners: ReadonlyMap<string, { device: string; kind: string }>;
  units: ReadonlySet<string>;
}

function judge(id: string, row: unknown, known: Known): Verdict {
  const refuse = (code: Refusal['code'], detail?: string): Verdict => ({ fate: 'refuse', refusal: detail === undefined ? { id, code } : { id, code, detail } });
  const parsed = recordRevisionSchema.safeParse(row);
  if (!parsed.success) return refuse('record-malformed', parsed.error.issues.slice(0, 3).map((issue) => issue.path.join('.')).join(', ').slice(0, 200));
  const revision = parsed.data;
  const stored = known.byId.get(id);
  if (stored !== undefined) return stored.device === known.device && contentOf(stored) === contentOf(revision) ? { fate: 'already' } : refuse('record-id-taken');
  const problem = recordProblem(revision);
  if (problem !== null) return refuse(problem);
  const owner = known.owners.get(revision.record);
  if (owner !== undefined && (owner.device !== known.device || owner.kind !== revision.kind)) return refuse('record-id-taken');
  const base = revision.base === null ? undefined : known.byId.get(revision.base);
  if (base !== undefined && base.record !== revision.record) return refuse('record-base-unknown');
  return known.units.has(revision.body.unit) ? { fate: 'take', revision } : refuse('record-outside-unit');
}

/** Rows by id, the first of each: a row without a usable id can be neither acknowledged nor refused, and is left out. */
function rowsById(groups: Batch['groups']): Map<string, Record<string, unknown>> {
  const rows = new Map<string, Record<string, unknown>>();
  for (const { row } of groupsToRows(groups)) {
    const id = uuidV7Schema.safeParse(row['id']);
    if (id.success && !rows.has(id.data)) rows.set(id.data, plainTexts(row) as Record<string, unknown>);
  }
  return rows;
}

/** A statement takes 65,535 values, and an outbox file may bring 20,000 rows: what is many goes in portions of one transaction. */
const PORTION = 1_000;

function portionsOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PORTION) }, (_, index) => all.slice(index * PORTION, (index + 1) * PORTION));
}

/** Reads by portions of what is asked for. */
async function readMany<T, Row>(asked: readonly T[], read: (portion: T[]) => PromiseLike<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const portion of portionsOf(asked)) for (const row of await read(portion)) rows.push(row);
  return rows;
}

const textsAt = (rows: Iterable<Record<string, unknown>>, read: (row: Record<string, unknown>) => unknown): string[] =>
  [...new Set([...rows].map(read).filter((value): value is string => typeof value === 'string'))];

async function readKnown(tx: Tx, device: { id: string; unit: string }, rows: ReadonlyMap<string, Record<string, unknown>>): Promise<Known> {
  const ids = [...new Set([...rows.keys(), ...textsAt(rows.values(), (row) => row['base'])])];
  const recordIds = textsAt(rows.values(), (row) => row['record']);
  const units = textsAt(rows.values(), (row) => (row['body'] as Record<string, unknown>)['unit']);
  const stored = await readMany(ids, (some) => tx.select().from(recordRevisions).where(inArray(recordRevisions.id, some)));
  const owners = await readMany(recordIds, (some) =>
    tx.select({ record: records.record, device: records.device, kind: records.kind }).from(records).where(inArray(records.record, some)));
  return {
    device: device.id,
    byId: new Map(stored.map((row) => [row.id, row])),
    owners: new Map(owners.map((row) => [row.record, row])),
    units: await writableUnits(tx, device.unit, units),
  };
}

const excluded = (column: string) => sql.raw(`excluded."${column}"`);

/** Draws the summaries of records anew from all their revisions. */
async function summarise(tx: Tx, device: string, touched: string[]): Promise<void> {
  const rows = await tx.select().from(recordRevisions).where(inArray(recordRevisions.record, touched));
  const byRecord = new Map<string, [Stored, ...Stored[]]>();
  for (const row of rows) {
    const steps = byRecord.get(row.record);
    if (steps === undefined) byRecord.set(row.record, [row]);
    else steps.push(row);
  }
  const summaries = [...byRecord].map(([record, steps]) => {
    const { newest, conflict } = foldRevisions(steps);
    const { kind, unit, withdrawn } = newest;
    return { record, revision: newest.id, kind, device, unit, ...happeningOf(newest as RecordRevision & Stored), revisions: steps.length, withdrawn, conflict };
  });
  await tx.insert(records).values(summaries).onConflictDoUpdate({
    target: records.record,
    set: {
      revision: excluded('revision'), kind: excluded('kind'), unit: excluded('unit'), happenedAt: excluded('happened_at'), meeting: excluded('meeting'),
      revisions: excluded('revisions'), withdrawn: excluded('withdrawn'), conflict: excluded('conflict'),
    },
  });
}

/** Keeps revisions; gives back those that another device's batch took the id of in the same moment. */
async function keep(tx: Tx, device: string, revisions: readonly RecordRevision[], now: number): Promise<Set<string>> {
  const kept = await readMany(revisions, (some) => {
    const rows = some.map((revision) => ({ ...revision, device, unit: revision.body.unit, receivedAt: now }));
    return tx.insert(recordRevisions).values(rows).onConflictDoNothing().returning({ id: recordRevisions.id });
  });
  const keptIds = new Set(kept.map(({ id }) => id));
  const touched = new Set(revisions.filter(({ id }) => keptIds.has(id)).map(({ record }) => record));
  for (const some of portionsOf([...touched])) await summarise(tx, device, some);
  return keptIds;
}

/**
 * Applies a batch of one device, each revision exactly once however often and in whatever order it comes (U2), all in one
 * transaction: what is acknowledged is on disk, and a refused row stops no other (U3). A base that is not here yet is no
 * fault, since order is not guaranteed (U4). `isContact`: the phone itself is here, not a file of its. Null when there is no
 * such device.
 */
export function applyBatch(db: Db, given: { device: string; batch: Batch; now: number; isContact: boolean }): Promise<AppliedBatch | null> {
  const { device, batch, now } = given;
  return db.transaction(async (tx) => {
    const owner = await lockDevice(tx, device);
    if (owner === null) return null;
    const rows = rowsById(batch.groups);
    const known = await readKnown(tx, owner, rows);
    const verdicts = [...rows].map(([id, row]) => ({ id, ...judge(id, row, known) }));
    const taken = verdicts.flatMap((verdict) => (verdict.fate === 'take' ? [verdict.revision] : []));
    const kept = await keep(tx, device, taken, now);
    if (given.isContact) await noteSync(tx, device, { at: now, app: plainText(batch.app), content: heldContent(batch.content) });
    return tally(verdicts, kept);
  });
}

const heldContent = (content: Batch['content']): Record<string, number> =>
  Object.fromEntries(Object.entries(content).slice(0, 200).filter(([scope]) => /^[\w-]{2,24}\/[\w-]{2,30}$/.test(scope)));

function tally(verdicts: readonly ({ id: string } & Verdict)[], kept: ReadonlySet<string>): AppliedBatch {
  const result: AppliedBatch = { acks: [], refused: [], taken: kept.size, already: 0 };
  for (const verdict of verdicts) {
    if (verdict.fate === 'refuse') result.refused.push(verdict.refusal);
    else if (verdict.fate === 'take' && !kept.has(verdict.id)) result.refused.push({ id: verdict.id, code: 'record-id-taken' });
    else result.acks.push(verdict.id);
    if (verdict.fate === 'already') result.already += 1;
  }
  return result;
}
