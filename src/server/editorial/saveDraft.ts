import type { DraftBody } from '#contract/editorial.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { repeatedBlockIds } from '#domain/entryFromDraft.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Db } from '#server/db/Db.ts';
import { changeDraft, lockDraft, type StoredDraft } from '#server/db/drafts.ts';
import { inOne } from './actOnDraft.ts';
import { refused, type Editor, type Refused } from './Desk.ts';
import { unknownRecording } from './unknownRecording.ts';

export interface SaveFor {
  id: string;
  actor: Editor;
  version: number;
  body: DraftBody;
  now: number;
}

const same = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right);

/**
 * Saves a text over the version it was made from; another one in between refuses it and nothing is written. Who saves a
 * change becomes an author (S3); saving what is there already changes nothing.
 */
export const saveDraft = (db: Db, { id, actor, version, body, now }: SaveFor): Promise<{ ok: true; draft: StoredDraft } | Refused> =>
  inOne(db, async (tx) => {
    const draft = await lockDraft(tx, id);
    if (draft === null) return refused('not-found');
    if (draft.version !== version) return refused('draft-changed');
    if (draft.state !== 'draft') return refused('act-not-possible');
    const repeated = repeatedBlockIds(body.blocks);
    if (repeated.length > 0) return refused('bad-request', `block ${repeated[0]} stands twice`);
    const unknown = await unknownRecording(tx, draft, body.audio);
    if (unknown !== null) return refused('recording-unknown', unknown.title);
    if (same(draft.body, body)) return { ok: true as const, draft };
    const authors = draft.authors.includes(actor.id) ? draft.authors : [...draft.authors, actor.id];
    const after = await changeDraft(tx, draft, { body, authors }, { by: actor.id, now });
    await noteAudit(tx, { at: now, actor: `desk:${actor.id}`, action: 'draft.save', subject: `item:${id}`, unit: draft.unit, detail: { version: after.version } });
    return { ok: true as const, draft: after };
  });
