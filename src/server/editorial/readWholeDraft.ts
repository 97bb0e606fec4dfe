import type { Draft, DraftProblem } from '#contract/editorial.ts';
import { draftProblems } from '#domain/draftProblems.ts';
import { readAreas } from '#server/db/areas.ts';
import type { Tx } from '#server/db/Db.ts';
import { readDeskPeople } from '#server/db/deskPeople.ts';
import { readDraftRows } from '#server/db/draftList.ts';
import { readDraft, type StoredDraft } from '#server/db/drafts.ts';
import { readItem, type ItemRow } from '#server/db/items.ts';
import { draftPlace, readOthersPresent } from '#server/db/presence.ts';
import type { Editor } from './Desk.ts';
import { allowedActs, maySave, unitsAtStake } from './judge.ts';

/** What hinders this account from submitting a draft as it stands. */
export async function problemsOfDraft(db: Tx, draft: StoredDraft, actor: Editor, now: number): Promise<DraftProblem[]> {
  return draftProblems(draft.body, { now, rev: draft.rev, reach: actor.path, audience: await readAreas(db, draft.body.audience, now) });
}

const recalledOf = (item: ItemRow | null): Draft['recalled'] =>
  item === null || item.recall === null || item.recall.rev < item.rev ? null : { rev: item.recall.rev, at: item.recall.at, reason: item.recall.reason };

async function peopleOf(db: Tx, draft: StoredDraft) {
  const { authors, submitted, approved, returned } = draft;
  return readDeskPeople(db, [...authors, ...[submitted, approved, returned].flatMap((done) => (done === null ? [] : [done.by]))]);
}

/** A draft as the screen shows it to one account: text, who did what, what this account may do, what is missing, who else is here. */
export async function readWholeDraft(db: Tx, id: string, actor: Editor, now: number): Promise<Draft | null> {
  const draft = await readDraft(db, id);
  const [row] = await readDraftRows(db, [id]);
  if (draft === null || row === undefined) return null;
  const item = await readItem(db, id);
  const standingUnits = item?.units ?? [];
  const areas = await readAreas(db, unitsAtStake(draft, standingUnits), now);
  const personOf = await peopleOf(db, draft);
  const { submitted, approved, returned } = draft;
  return {
    row, version: draft.version, body: draft.body, authors: draft.authors.map(personOf),
    submitted: submitted && { by: personOf(submitted.by), at: submitted.at },
    approved: approved && { by: personOf(approved.by), at: approved.at, office: approved.office },
    returned: returned && { by: personOf(returned.by), at: returned.at, reason: returned.reason },
    recalled: recalledOf(item), publishedAt: item?.publishedAt ?? null, inbox: draft.inbox,
    allowed: allowedActs(draft, actor, { areas, standingUnits }), maySave: maySave(draft, actor),
    problems: draftProblems(draft.body, { now, rev: draft.rev, reach: actor.path, audience: areas }),
    present: await readOthersPresent(db, draftPlace(id), actor.id, now),
  };
}
