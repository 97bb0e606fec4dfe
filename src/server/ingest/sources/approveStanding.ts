import type { EditorialAct } from '#contract/editorial.ts';
import { readAccountReach } from '#server/db/accountReach.ts';
import { noteAudit } from '#server/db/audit.ts';
import type { Tx } from '#server/db/Db.ts';
import type { StoredDraft } from '#server/db/drafts.ts';
import { fillInboxItem, lockInboxItem, readInboxItem } from '#server/db/inbox.ts';
import { readSource, type StoredSource } from '#server/db/sources.ts';
import { actInside, inOne } from '#server/editorial/actOnDraft.ts';
import { refused, type Editor, type Refused } from '#server/editorial/Desk.ts';
import { publishTouched, type PublishDeps } from '#server/editorial/publishTouched.ts';
import type { Touched } from '#server/editorial/putOut.ts';
import { draftItem } from './workInbox.ts';

/** Kind of the job that approves one item by an order; its key is the item's id. */
export const APPROVE_STANDING_JOB = 'approve-standing';

const DAY_MS = 86_400_000;
/** From here on an item goes its way by hand. */
const OPEN = ['new', 'kept'];

/** The chain an item goes by hand as well, each step judged by the same table: the source's maker submits, the approver who gave the order approves and publishes. */
async function throughChain(tx: Tx, id: string, { writer, approver, office, now }: { writer: Editor; approver: Editor; office: string; now: number }): Promise<{ ok: true; draft: StoredDraft; touched: Touched | null } | Refused> {
  const steps: readonly [EditorialAct, Editor][] = [['submit', writer], ['approve', approver], ['publish', approver]];
  let version = 1;
  let done: { ok: true; draft: StoredDraft; touched: Touched | null } | Refused = refused('not-found');
  for (const [act, actor] of steps) {
    done = await actInside(tx, { id, act, actor, ask: { version, office }, now });
    if (!done.ok) return done;
    ({ version } = done.draft);
  }
  return done;
}

interface Order {
  id: string;
  source: StoredSource;
  standing: NonNullable<StoredSource['standing']>;
  now: number;
}

async function approveOne(tx: Tx, { id, source, standing, now }: Order): Promise<{ ok: true; touched: Touched | null } | Refused> {
  const item = await lockInboxItem(tx, id);
  if (item === null || !OPEN.includes(item.state)) return { ok: true, touched: null };
  const approver = await readAccountReach(tx, standing.by);
  if (approver === null || approver.role !== 'approver') return refused('not-allowed', 'approver');
  const draft = await draftItem(tx, item, { by: source.createdBy, now, change: { audience: standing.audience, validTo: now + standing.days * DAY_MS } });
  const done = await throughChain(tx, draft, { writer: { id: source.createdBy, role: 'editor', path: approver.path }, approver, office: standing.office, now });
  if (!done.ok) return done;
  await noteAudit(tx, { at: now, actor: `source:${source.id}`, action: 'draft.standing', subject: `item:${draft}`, unit: item.unit, detail: { by: standing.by, orderedAt: standing.at, inbox: id } });
  return { ok: true, touched: done.touched };
}

/**
 * Approves and publishes a new item by an approver's standing order (S3): by the same acts, the same table and the same
 * checks as by hand. What does not pass stays in the inbox, with the reason beside it.
 */
export async function approveStanding(deps: PublishDeps, id: string): Promise<void> {
  const now = deps.now();
  const item = await readInboxItem(deps.db, id);
  const source = item === null || item.source === null ? null : await readSource(deps.db, item.source);
  if (item === null || source === null || source.standing === null || !item.hasText || !OPEN.includes(item.state)) return;
  const { standing } = source;
  const done = await inOne(deps.db, (tx) => approveOne(tx, { id, source, standing, now }));
  if (done.ok) return publishTouched(deps, done.touched);
  const detail = [done.code, done.detail ?? ''].join(' ').trim();
  await deps.db.transaction(async (tx) => {
    const left = await lockInboxItem(tx, id);
    if (left !== null) await fillInboxItem(tx, left, { ...left, taken: { ...left.taken, failure: { code: 'not-approved', detail } } });
  });
}
