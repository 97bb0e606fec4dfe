import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftStateSchema, type DraftState, type EditorialAct } from '#contract/editorial.ts';
import { editorialTransitions, type Transition } from '#domain/editorialRules.ts';
import { deskRules } from '#domain/roleRules.ts';
import { entryFromDraft } from '#domain/entryFromDraft.ts';
import { user } from '#server/db/authSchema.ts';
import { drafts } from '#server/db/editorialSchema.ts';
import { saveItem } from '#server/db/items.ts';
import { audit } from '#server/db/schema.ts';
import { tableInReadme, tableMarkdown } from '#test/support/editorialTable.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { deskRoles, NOW, setupDesk, type Desk } from '../desk/setupDesk.ts';

type DeskRole = (typeof deskRoles)[number];
/** One cell: who does what to which draft. */
interface Cell { act: EditorialAct; role: DeskRole; place: 'inside' | 'outside'; writer: 'author' | 'other'; state: DraftState; isPublished: boolean; isScheduled: boolean }

const table: Record<EditorialAct, Transition<DraftState>> = editorialTransitions;
const acts = Object.keys(table) as EditorialAct[];
const yesNo = [true, false];
/** States that only a published draft, or only one that never was, can be in. */
const isPossible = ({ state, isPublished, isScheduled }: Cell): boolean =>
  (state === 'published' || state === 'withdrawn' ? isPublished : state === 'discarded' ? !isPublished : true) && (!isScheduled || state === 'approved');

const cellsOf = (role: DeskRole): Cell[] => acts.flatMap((act) => (['inside', 'outside'] as const).flatMap((place) => (['author', 'other'] as const).flatMap((writer) =>
  draftStateSchema.options.flatMap((state) => yesNo.flatMap((isPublished) => yesNo.map((isScheduled) => ({ act, role, place, writer, state, isPublished, isScheduled })))))))
  .filter(isPossible)
  // Outside the unit, and for a role the route does not know, nothing else is looked at: one cell of each act and state says so.
  .filter(({ role: who, place, writer, isPublished, state }) => (place === 'inside' && deskRules.actOnDrafts.roles.some((known) => known === who)) || (writer === 'other' && isPublished === (state === 'published' || state === 'withdrawn')));

/** What the table says of a cell, read here once more and by other words than the server's. */
function verdict({ act, role, place, writer, state, isPublished, isScheduled }: Cell): string {
  const row = table[act];
  if (!deskRules.actOnDrafts.roles.some((known) => known === role)) return 'not-allowed';
  if (place === 'outside') return 'outside-unit';
  if (!row.roles.includes(role)) return 'not-allowed';
  const lacks = (act === 'abandon' || act === 'withdraw') ? !isPublished : act === 'discard' ? isPublished : act === 'unschedule' ? !isScheduled : false;
  if (!row.from.includes(state) || lacks) return 'act-not-possible';
  return !row.byAuthor && writer === 'author' ? 'own-text' : row.to;
}

it('[S2] the README prints the very table the server enforces', () => expect(tableInReadme()).toBe(tableMarkdown()));

describeOnDatabases('the table of acts', (kind) => {
  let desk: Desk;
  const accounts = new Map<string, string>();
  let made = 0;

  beforeAll(async () => {
    desk = await setupDesk(kind);
    for (const { id, username } of await desk.db.select().from(user)) accounts.set(username!, id);
  });
  afterAll(() => desk.close());

  /** A draft as the cell wants it. */
  async function setUp({ role, place, writer, state, isPublished, isScheduled }: Cell): Promise<string> {
    const id = `bai-${(made += 1)}`;
    const unit = place === 'inside' ? '04246-namlan' : '04249-na';
    const body = makeDraftBody(unit);
    const done = { by: 'ai-do', at: NOW };
    if (isPublished) await saveItem(desk.db, { entry: entryFromDraft(body, { id, unit, rev: 1, publishedAt: NOW, approver: 'UBND xã' }), units: [unit], recall: null });
    await desk.db.insert(drafts).values({
      id, unit, state, version: 7, body, title: body.title, approvedBody: body, approved: { ...done, office: 'UBND xã' }, authors: [writer === 'author' ? accounts.get(`${role.toLowerCase()}.xa`)! : 'ai-do'],
      rev: isPublished ? 1 : null, scheduledAt: isScheduled ? NOW + 3_600_000 : null, createdAt: NOW, createdBy: 'ai-do', updatedAt: NOW, updatedBy: 'ai-do',
    });
    return id;
  }

  const lines = async (id: string): Promise<number> => (await desk.db.select({ n: count() }).from(audit).where(eq(audit.subject, `item:${id}`)))[0]!.n;

  async function run(cell: Cell): Promise<void> {
    const id = await setUp(cell);
    const reply = await desk.app.inject({
      method: 'POST', url: `/api/desk/drafts/${id}/acts/${cell.act}`, headers: { cookie: await desk.cookieOf(`${cell.role.toLowerCase()}.xa`) },
      payload: { version: 7, reason: 'Số liệu sai', at: NOW + 7_200_000, office: 'UBND xã' },
    });
    const expected = verdict(cell);
    const [after] = await desk.db.select().from(drafts).where(eq(drafts.id, id));
    const answered = reply.statusCode === 200 ? reply.json().row.state : reply.json().code;
    expect({ ...cell, answered }).toEqual({ ...cell, answered: expected });
    const isDone = reply.statusCode === 200;
    // What is refused changes nothing, not even the version; what is done leaves a line in the trail (S4, S5).
    expect({ ...cell, version: after!.version, state: after!.state, isNoted: (await lines(id)) > 0 }).toEqual({ ...cell, version: isDone ? 8 : 7, state: isDone ? expected : cell.state, isNoted: isDone });
  }

  it.each(deskRoles)('[S2] [S3] [S5] every act of %s, inside and outside, on own and others’ texts, from every state', async (role) => {
    const cells = cellsOf(role);
    expect(cells.length).toBeGreaterThan(100);
    for (const cell of cells) await run(cell);
  }, 240_000);
});
