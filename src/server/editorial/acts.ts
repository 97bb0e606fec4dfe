import type { ActOnDraft, EditorialAct } from '#contract/editorial.ts';
import { plainText } from '#domain/plainText.ts';
import { draftFromEntry, standingState } from '#domain/entryFromDraft.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Tx } from '#server/db/Db.ts';
import type { DraftChange, StoredDraft } from '#server/db/drafts.ts';
import { readPublishedBody } from '#server/db/draftVersions.ts';
import { readReach } from '#server/db/deskUnits.ts';
import { readItem, readTranslations, saveItem, type ItemRow } from '#server/db/items.ts';
import { dropJob, moveJob } from '#server/db/jobs.ts';
import { refused, type Editor, type Refused } from './Desk.ts';
import { putOut, touch, type Touched } from './putOut.ts';

/** Kind of the job that publishes at a set time; its key is the draft's id. */
export const PUBLISH_DRAFT_JOB = 'publish-draft';

export interface ActAsk {
  draft: StoredDraft;
  actor: Editor;
  ask: Omit<ActOnDraft, 'version'>;
  now: number;
}

export type Acted = { ok: true; change: DraftChange; touched?: Touched; detail?: Record<string, unknown> } | Refused;

const reasonOf = ({ reason }: ActAsk['ask']): string => plainText(reason ?? '').trim();
const dropSchedule = (tx: Tx, { id }: StoredDraft): Promise<void> => dropJob(tx, { kind: PUBLISH_DRAFT_JOB, key: id });
/** Leaving what was submitted and approved behind: any change of the text needs both anew (S3). */
const asDraft: DraftChange = { state: 'draft', submitted: null, approved: null, scheduledAt: null };

async function approve(tx: Tx, { draft, actor, ask, now }: ActAsk): Promise<Acted> {
  const given = plainText(ask.office ?? '').trim();
  const office = given === '' ? ((await readReach(tx, draft.unit))?.unit.name ?? '') : given;
  return { ok: true, change: { state: 'approved', approved: { by: actor.id, at: now, office }, approvedBody: draft.body }, detail: { office } };
}

async function revise(tx: Tx, { draft }: ActAsk): Promise<Acted> {
  await dropSchedule(tx, draft);
  // Nobody wrote since the publication: the next one says anew what it changes.
  const body = draft.authors.length === 0 ? { ...draft.body, changeNote: '' } : draft.body;
  return { ok: true, change: { ...asDraft, body, returned: null } };
}

/** What stands published, as the desk wrote it. */
async function standingBody(tx: Tx, draft: StoredDraft, item: ItemRow): Promise<StoredDraft['body']> {
  const kept = await readPublishedBody(tx, draft.id, item.rev);
  if (kept !== null) return kept;
  return draftFromEntry(item.entry, item.units, [...(await readTranslations(tx, draft.id)).keys()] as LanguageTag[]);
}

async function abandon(tx: Tx, { draft }: ActAsk): Promise<Acted> {
  const item = await readItem(tx, draft.id);
  if (item === null) return refused('act-not-possible');
  const body = await standingBody(tx, draft, item);
  return { ok: true, change: { ...asDraft, state: standingState(item.rev, item.recall), body, approvedBody: body, authors: [], returned: null } };
}

async function publish(tx: Tx, { draft, actor, now }: ActAsk): Promise<Acted> {
  const out = await putOut(tx, draft, { actor: `desk:${actor.id}`, now });
  if (!out.ok) return out;
  await dropSchedule(tx, draft);
  return { ok: true, change: out.change, touched: out.touched, detail: { rev: out.entry.rev, units: out.units } };
}

async function schedule(tx: Tx, { draft, actor, ask, now }: ActAsk): Promise<Acted> {
  if (ask.at === undefined || ask.at <= now) return refused('bad-request', 'at');
  await moveJob(tx, { kind: PUBLISH_DRAFT_JOB, key: draft.id, payload: { by: actor.id }, runAt: ask.at });
  return { ok: true, change: { scheduledAt: ask.at }, detail: { at: ask.at } };
}

async function withdraw(tx: Tx, { draft, ask, now }: ActAsk): Promise<Acted> {
  const reason = reasonOf(ask);
  if (reason === '') return refused('bad-request', 'reason');
  const item = await readItem(tx, draft.id);
  if (item === null) return refused('act-not-possible');
  await dropSchedule(tx, draft);
  // Recalled once more, it stays recalled since the first time.
  const at = item.recall !== null && item.recall.rev >= item.rev ? item.recall.at : now;
  await saveItem(tx, { entry: item.entry, units: item.units, recall: { id: draft.id, rev: item.rev, at, reason } });
  const touched = await touch(tx, draft.id, item.units, now);
  return { ok: true, change: { ...asDraft, state: 'withdrawn' }, touched, detail: { rev: item.rev, reason } };
}

/** What each act does to a draft that may be acted on; who may is judged before. */
export const acts: Record<EditorialAct, (tx: Tx, ask: ActAsk) => Promise<Acted>> = {
  submit: async (_tx, { actor, now }) => ({ ok: true, change: { state: 'inReview', submitted: { by: actor.id, at: now }, returned: null } }),
  takeBack: async () => ({ ok: true, change: asDraft }),
  return: async (tx, { draft, actor, ask, now }) => {
    const reason = reasonOf(ask);
    if (reason === '') return refused('bad-request', 'reason');
    await dropSchedule(tx, draft);
    return { ok: true, change: { ...asDraft, returned: { by: actor.id, at: now, reason } }, detail: { reason } };
  },
  approve,
  publish,
  schedule,
  unschedule: async (tx, { draft }) => {
    await dropSchedule(tx, draft);
    return { ok: true, change: { scheduledAt: null } };
  },
  revise,
  abandon,
  withdraw,
  discard: async () => ({ ok: true, change: { state: 'discarded' } }),
  restore: async () => ({ ok: true, change: { state: 'draft' } }),
};
