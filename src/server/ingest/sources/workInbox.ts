import type { DraftBody } from '#contract/editorial.ts';
import { createUuidV7 } from '#contract/ids.ts';
import type { InboxAct, InboxState } from '#contract/sources.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Db, Tx } from '#server/db/Db.ts';
import { addDraft } from '#server/db/drafts.ts';
import { lockInboxItem, setInboxState, type StoredInboxItem } from '#server/db/inbox.ts';
import { readSource } from '#server/db/sources.ts';
import { draftBodyFrom } from './draftFromItem.ts';

const froms: Record<Exclude<InboxAct, 'fetch'>, readonly InboxState[]> = { keep: ['new', 'dismissed'], dismiss: ['new', 'kept'], undo: ['kept', 'dismissed'], draft: ['new', 'kept', 'dismissed'] };
const ends = { keep: 'kept', dismiss: 'dismissed', undo: 'new' } as const;

/** Makes a draft of an item, in the transaction handed in: `by` is its author, and the item knows what became of it. Gives the draft's id. */
export async function draftItem(tx: Tx, item: StoredInboxItem, { by, now, change = {} }: { by: string; now: number; change?: Partial<DraftBody> }): Promise<string> {
  const source = item.source === null ? null : await readSource(tx, item.source);
  const id = createUuidV7(now);
  await addDraft(tx, { id, unit: item.unit, body: { ...draftBodyFrom(item, source), ...change }, by, inbox: item.id }, now);
  await setInboxState(tx, item.id, 'drafted', id);
  return id;
}

/** Keeps, dismisses, takes back, or makes a draft. False when the item has gone another way meanwhile. */
export function workInbox(db: Db, asked: { id: string; act: Exclude<InboxAct, 'fetch'>; by: string; now: number }): Promise<boolean> {
  const { id, act, by, now } = asked;
  return db.transaction(async (tx) => {
    const item = await lockInboxItem(tx, id);
    if (item === null || !froms[act].includes(item.state)) return false;
    const draft = act === 'draft' ? await draftItem(tx, item, { by, now }) : null;
    if (act !== 'draft') await setInboxState(tx, id, ends[act]);
    const line = { at: now, actor: `desk:${by}`, unit: item.unit };
    await noteAudit(tx, { ...line, action: `inbox.${act}`, subject: `inbox:${id}`, ...(draft !== null && { detail: { draft } }) });
    if (draft !== null) await noteAudit(tx, { ...line, action: 'draft.create', subject: `item:${draft}`, detail: { inbox: id } });
    return true;
  });
}
