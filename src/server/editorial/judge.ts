import type { EditorialAct } from '#contract/editorial.ts';
import { editorialActSchema } from '#contract/editorial.ts';
import { editorialRefusal, type EditorialRefusal } from '#domain/editorialRules.ts';
import { mayDo, reaches } from '#domain/roleRules.ts';
import type { Areas } from '#server/db/areas.ts';
import type { StoredDraft } from '#server/db/drafts.ts';
import type { Editor } from './Desk.ts';

/** What the judgement needs beside the draft: where its audience and what stands published lie. */
export interface Grounds {
  areas: Areas;
  /** Units the standing revision is published to; empty before the first. */
  standingUnits: readonly string[];
}

/** Acts that carry the text to the audience, and the one that takes it away there: the area must be the actor's. */
const toAudience: readonly EditorialAct[] = ['approve', 'publish', 'schedule'];
const toStanding: readonly EditorialAct[] = ['withdraw'];

const allWithin = (actor: Editor, ids: readonly string[], areas: Areas): boolean =>
  ids.every((id) => {
    const area = areas.get(id);
    return area === undefined || reaches(actor.path, area.path);
  });

/** The verdict of the table and of the unit rule over one act; null when allowed. Problems of the text are judged apart. */
export function refusalOfAct(act: EditorialAct, draft: StoredDraft, actor: Editor, { areas, standingUnits }: Grounds): EditorialRefusal | 'outside-unit' | null {
  const refusal = editorialRefusal(act, {
    role: actor.role, state: draft.state, isAuthor: draft.authors.includes(actor.id), isPublished: draft.rev !== null, isScheduled: draft.scheduledAt !== null,
  });
  if (refusal !== null) return refusal;
  if (!allWithin(actor, [draft.unit], areas)) return 'outside-unit';
  if (toAudience.includes(act) && !allWithin(actor, draft.body.audience, areas)) return 'outside-unit';
  // A new revision leaves the places of the one before: those are at stake as well.
  if ([...toAudience, ...toStanding].includes(act) && !allWithin(actor, standingUnits, areas)) return 'outside-unit';
  return null;
}

/** Acts this account may do now. */
export const allowedActs = (draft: StoredDraft, actor: Editor, grounds: Grounds): EditorialAct[] =>
  editorialActSchema.options.filter((act) => refusalOfAct(act, draft, actor, grounds) === null);

export const maySave = (draft: StoredDraft, actor: Editor): boolean => draft.state === 'draft' && mayDo('writeDrafts', actor.role);

/** Units whose areas a judgement asks for. */
export const unitsAtStake = (draft: StoredDraft, standingUnits: readonly string[]): string[] => [draft.unit, ...draft.body.audience, ...standingUnits];
