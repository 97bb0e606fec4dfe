import type { CreateSource, OrderStanding, SourceFields } from '#contract/sources.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Db, Tx } from '#server/db/Db.ts';
import { dropJob } from '#server/db/jobs.ts';
import { addSource, editSource, POLL_SOURCE_JOB, readSource, setStanding, type StoredSource } from '#server/db/sources.ts';
import { orderPoll } from './pollSource.ts';

interface Done {
  by: string;
  at: number;
}

const note = (tx: Tx, { by, at }: Done, { action, id, unit, detail }: { action: string; id: string; unit: string; detail?: Record<string, unknown> }): Promise<void> =>
  noteAudit(tx, { at, actor: `desk:${by}`, action, subject: `source:${id}`, unit, ...(detail !== undefined && { detail }) });

/** Makes a source and orders its first poll. Null when the unit has its address already. */
export const createSource = (db: Db, made: CreateSource, done: Done): Promise<string | null> => db.transaction(async (tx) => {
  const id = await addSource(tx, made, done);
  if (id === null) return null;
  await note(tx, done, { action: 'source.create', id, unit: made.unit, detail: { url: made.url } });
  if (made.isOn) await orderPoll(tx, id, done.at);
  return id;
});

/** Another address or issuer is another source: what an approver said yes to was the one before. */
const isAnother = (before: StoredSource, fields: SourceFields): boolean => before.url !== fields.url || before.kind !== fields.kind || before.issuer !== fields.issuer;

/** Changes a source; its schedule begins anew, a standing approval falls when it becomes another one. False when the address is taken. */
export const changeSource = (db: Db, id: string, fields: SourceFields, done: Done): Promise<boolean> => db.transaction(async (tx) => {
  const before = (await readSource(tx, id))!;
  if (!(await editSource(tx, before, fields))) return false;
  if (isAnother(before, fields) && before.standing !== null) await setStanding(tx, id, null);
  await note(tx, done, { action: before.isOn === fields.isOn ? 'source.edit' : fields.isOn ? 'source.on' : 'source.off', id, unit: before.unit, detail: { url: fields.url } });
  if (fields.isOn) await orderPoll(tx, id, done.at);
  else await dropJob(tx, { kind: POLL_SOURCE_JOB, key: id });
  return true;
});

/** Orders a source to be asked at once. False when it is switched off. */
export const pollNow = (db: Db, id: string, done: Done): Promise<boolean> => db.transaction(async (tx) => {
  const source = await readSource(tx, id);
  if (source === null || !source.isOn) return false;
  await orderPoll(tx, id, done.at);
  await note(tx, done, { action: 'source.poll', id, unit: source.unit });
  return true;
});

/** An approver's order that new items of a source are approved on arrival, or its end. Never by whoever set the source up (S3). */
export const orderStanding = (db: Db, id: string, order: OrderStanding['order'], done: Done): Promise<'done' | 'own-source' | 'act-not-possible'> => db.transaction(async (tx) => {
  const source = await readSource(tx, id);
  if (source === null || (order !== null && source.kind !== 'feed')) return 'act-not-possible';
  if (order !== null && source.createdBy === done.by) return 'own-source';
  await setStanding(tx, id, order === null ? null : { ...order, by: done.by, at: done.at });
  await note(tx, done, { action: order === null ? 'source.standing.end' : 'source.standing', id, unit: source.unit, ...(order !== null && { detail: { audience: order.audience, days: order.days } }) });
  return 'done';
});
