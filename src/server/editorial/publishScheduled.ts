import { draftProblems } from '#domain/draftProblems.ts';
import { readAccountReach } from '#server/db/accountReach.ts';
import { readApprovedAreas } from '#server/db/areas.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Tx } from '#server/db/Db.ts';
import { changeDraft, lockDraft, type StoredDraft } from '#server/db/drafts.ts';
import { lockContent, readItem } from '#server/db/items.ts';
import type { JobRow } from '#server/db/jobs.ts';
import { refreshTranslationDrafts } from '#server/db/translationDrafts.ts';
import { refusalOfAct, unitsAtStake } from './judge.ts';
import { publishTouched, type PublishDeps } from './publishTouched.ts';
import { putOut, type Touched } from './putOut.ts';

/**
 * Time may have made an approved text wrong: a unit that ended with nobody after it, a validity that is over. And whoever scheduled it publishes
 * it now: by the same table and unit rule as by hand, as they are today.
 */
async function problemsNow(tx: Tx, draft: StoredDraft, { by, now }: { by: string; now: number }): Promise<string[]> {
  const standingUnits = (await readItem(tx, draft.id))?.units ?? [];
  const areas = await readApprovedAreas(tx, unitsAtStake(draft, standingUnits), now);
  const actor = await readAccountReach(tx, by);
  const refusal = actor === null ? 'not-allowed' : refusalOfAct('publish', draft, actor, { areas, standingUnits });
  if (refusal !== null) return [refusal];
  return draftProblems(draft.body, { now, rev: draft.rev, reach: '/', audience: areas }).map(({ code }) => code);
}

/** It cannot go out any more: it stays approved and is no longer scheduled, and the trail says why. */
async function letGo(tx: Tx, draft: StoredDraft, why: { by: string; now: number; problems: string[] }): Promise<null> {
  const { by, now, problems } = why;
  await changeDraft(tx, draft, { scheduledAt: null }, { by, now });
  await noteAudit(tx, { at: now, actor: `desk:${by}`, action: 'draft.schedule-failed', subject: `item:${draft.id}`, unit: draft.unit, detail: { problems } });
  return null;
}

/** Publishes what is due, if it still is approved and scheduled; null when there is nothing to do any more. */
async function publishDue(tx: Tx, id: string, { by, now }: { by: string; now: number }): Promise<Touched | null> {
  await lockContent(tx);
  const draft = await lockDraft(tx, id);
  if (draft === null || draft.state !== 'approved' || draft.scheduledAt === null || draft.scheduledAt > now) return null;
  const problems = await problemsNow(tx, draft, { by, now });
  if (problems.length > 0) return letGo(tx, draft, { by, now, problems });
  const out = await putOut(tx, draft, { actor: `desk:${by}`, now });
  if (!out.ok) return letGo(tx, draft, { by, now, problems: [out.code] });
  const after = await changeDraft(tx, draft, out.change, { by, now });
  await refreshTranslationDrafts(tx, after);
  const detail = { version: after.version, rev: out.entry.rev, units: out.units, scheduled: true };
  await noteAudit(tx, { at: now, actor: `desk:${by}`, action: 'draft.publish', subject: `item:${id}`, unit: draft.unit, detail });
  return out.touched;
}

/** The job of a schedule. Done twice it publishes once: the second time the draft is published already. */
export async function publishScheduled(deps: PublishDeps, job: JobRow): Promise<void> {
  const now = deps.now();
  const touched = await deps.db.transaction((tx) => publishDue(tx, job.key, { by: String(job.payload['by']), now }));
  await publishTouched(deps, touched);
}
