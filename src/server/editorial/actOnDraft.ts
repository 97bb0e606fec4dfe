import type { ActOnDraft, EditorialAct } from '#contract/editorial.ts';
import { draftProblems } from '#domain/draftProblems.ts';
import { readApprovedAreas, readAreas } from '#server/db/areas.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Db, Tx } from '#server/db/Db.ts';
import { changeDraft, lockDraft, type StoredDraft } from '#server/db/drafts.ts';
import { lockContent, readItem } from '#server/db/items.ts';
import { refreshTranslationDrafts } from '#server/db/translationDrafts.ts';
import { acts, type Acted } from './acts.ts';
import { refused, type Editor, type Refused } from './Desk.ts';
import { refusalOfAct, unitsAtStake } from './judge.ts';
import type { Touched } from './putOut.ts';

export type ActResult = { ok: true; draft: StoredDraft; touched: Touched | null } | Refused;

/** Ends the transaction without a change. */
class Untouched extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super('nothing is changed');
    this.refusal = refusal;
  }
}

/** Runs a piece of work in one transaction that a refusal undoes. */
export async function inOne<T>(db: Db, work: (tx: Tx) => Promise<T | Refused>): Promise<T | Refused> {
  try {
    return await db.transaction(async (tx) => {
      const result = await work(tx);
      if (typeof result === 'object' && result !== null && 'ok' in result && result.ok === false) throw new Untouched(result as Refused);
      return result;
    });
  } catch (error) {
    if (error instanceof Untouched) return error.refusal;
    throw error;
  }
}

/** Acts that change what is published take this lock first, as the folder import does: one of them at a time. */
const changesContent: readonly EditorialAct[] = ['publish', 'withdraw'];
/** A text that is wrong goes no further; time may have made it so since the last look. */
const needsWholeText: readonly EditorialAct[] = ['submit', 'approve', 'publish', 'schedule'];
/** Its audience was approved: what ended since has its successors. */
const hasApprovedText: readonly EditorialAct[] = ['publish', 'schedule'];
/** Whether and from what text an item is translated depends on these. */
const changesSource: readonly EditorialAct[] = ['approve', 'return', 'publish', 'revise', 'abandon', 'withdraw'];

async function problemsOf(tx: Tx, act: EditorialAct, draft: StoredDraft, { actor, now }: Pick<ActFor, 'actor' | 'now'>): Promise<string> {
  const audience = await (hasApprovedText.includes(act) ? readApprovedAreas : readAreas)(tx, draft.body.audience, now);
  const problems = draftProblems(draft.body, { now, rev: draft.rev, reach: actor.path, audience });
  return [...new Set(problems.map(({ code }) => code))].join(' ');
}

async function judged(tx: Tx, act: EditorialAct, draft: StoredDraft, { actor, ask, now }: ActFor): Promise<Refused | null> {
  const standingUnits = (await readItem(tx, draft.id))?.units ?? [];
  const areas = await readAreas(tx, unitsAtStake(draft, standingUnits), now);
  const refusal = refusalOfAct(act, draft, actor, { areas, standingUnits });
  if (refusal === 'not-allowed' || refusal === 'outside-unit') return refused(refusal);
  if (ask.version !== draft.version) return refused('draft-changed');
  if (refusal !== null) return refused(refusal === 'wrong-state' ? 'act-not-possible' : 'own-text');
  const problems = needsWholeText.includes(act) ? await problemsOf(tx, act, draft, { actor, now }) : '';
  return problems === '' ? null : refused('draft-incomplete', problems);
}

export interface ActFor {
  id: string;
  act: EditorialAct;
  actor: Editor;
  ask: ActOnDraft;
  now: number;
}

async function record(tx: Tx, done: { draft: StoredDraft; acted: Extract<Acted, { ok: true }> }, { act, actor, now }: ActFor): Promise<void> {
  const { draft, acted } = done;
  if (changesSource.includes(act)) await refreshTranslationDrafts(tx, draft);
  await noteAudit(tx, { at: now, actor: `desk:${actor.id}`, action: `draft.${act}`, subject: `item:${draft.id}`, unit: draft.unit, detail: { version: draft.version, ...acted.detail } });
}

/** One act on a draft, in the transaction handed in: held, judged by the table, done, kept as a version, noted in the trail. */
export async function actInside(tx: Tx, what: ActFor): Promise<ActResult> {
  const { id, act, actor, ask, now } = what;
  if (changesContent.includes(act)) await lockContent(tx);
  const draft = await lockDraft(tx, id);
  if (draft === null) return refused('not-found');
  const refusal = await judged(tx, act, draft, what);
  if (refusal !== null) return refusal;
  const acted = await acts[act](tx, { draft, actor, ask, now });
  if (!acted.ok) return acted;
  const after = await changeDraft(tx, draft, acted.change, { by: actor.id, now });
  await record(tx, { draft: after, acted }, what);
  return { ok: true, draft: after, touched: acted.touched ?? null };
}

/** One act on a draft, all or nothing. Packs of what it touched are the caller's next step. */
export const actOnDraft = (db: Db, what: ActFor): Promise<ActResult> => inOne(db, (tx) => actInside(tx, what));
