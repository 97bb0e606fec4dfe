import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftVersions } from '#server/db/editorialSchema.ts';
import { audit } from '#server/db/schema.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { NOW } from '../desk/setupDesk.ts';
import { setupEditorial, VILLAGE, type Editorial } from './setupEditorial.ts';

describeOnDatabases('two at one draft', (kind) => {
  let desk: Editorial;
  beforeAll(async () => {
    desk = await setupEditorial(kind);
  });
  afterAll(() => desk.close());

  const codes = (replies: { statusCode: number; json: () => { code?: string } }[]) => replies.map((reply) => (reply.statusCode === 200 ? 'done' : reply.json().code)).sort();
  const lines = async (id: string, action: string) => (await desk.db.select().from(audit).where(and(eq(audit.subject, `item:${id}`), eq(audit.action, action)))).length;

  it('[U4] two editors save at once: one text stands whole, the other is told, and nothing of it is written', async () => {
    for (let round = 0; round < 8; round += 1) {
      const draft = await desk.create('editor.xa');
      const replies = await Promise.all(['editor.xa', 'communeofficer.xa'].map((who) => desk.save(who, draft, makeDraftBody(VILLAGE, { title: who }))));
      expect(codes(replies)).toEqual(['done', 'draft-changed']);
      const after = await desk.read(draft.row.id);
      const winner = ['editor.xa', 'communeofficer.xa'][replies.findIndex(({ statusCode }) => statusCode === 200)]!;
      expect([after.version, after.body.title]).toEqual([2, winner]);
      expect(await lines(draft.row.id, 'draft.save')).toBe(1);
    }
  });

  it('[S3] two approvers act at once: one act is done, and it is done once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await desk.approved();
      const { version } = await desk.read(id);
      const replies = await Promise.all([desk.act('approver.xa', id, 'publish', { version }), desk.act('communeofficer.xa', id, 'return', { version, reason: 'Khoan' }), desk.act('communeofficer.xa', id, 'publish', { version })]);
      expect(codes(replies)).toEqual(['done', 'draft-changed', 'draft-changed']);
      const after = await desk.read(id);
      expect([after.row.state, after.row.rev]).toEqual(replies[1].statusCode === 200 ? ['draft', null] : ['published', 1]);
      expect((await lines(id, 'draft.publish')) + (await lines(id, 'draft.return'))).toBe(1);
    }
  });

  it('[S3] an approval and a save race: never is a text approved that the approver did not see', async () => {
    for (let round = 0; round < 6; round += 1) {
      const draft = await desk.create('editor.xa');
      const { id } = draft.row;
      await desk.save('editor.xa', draft, makeDraftBody(VILLAGE));
      const submitted = (await desk.act('editor.xa', id, 'submit')).json();
      const [approval] = await Promise.all([
        desk.act('approver.xa', id, 'approve', { version: submitted.version }),
        desk.act('editor.xa', id, 'takeBack', { version: submitted.version }).then(async (taken) => (taken.statusCode === 200 ? desk.save('editor.xa', taken.json(), makeDraftBody(VILLAGE, { title: 'Khác' })) : taken)),
      ]);
      const after = await desk.read(id);
      if (approval.statusCode === 200) expect([after.row.state, after.body.title]).toEqual(['approved', 'Mưa lớn đêm nay']);
      else expect([approval.json().code, after.row.state, after.approved]).toEqual(['draft-changed', 'draft', null]);
    }
  });

  it('keeps one version a sitting and one an act, and each can be read again', async () => {
    let draft = await desk.create('editor.xa');
    const { id } = draft.row;
    const saveAs = async (who: string, title: string, after: number) => {
      desk.clock.advance(after);
      await desk.save(who, draft, makeDraftBody(VILLAGE, { title }));
      draft = await desk.read(id);
    };
    await saveAs('editor.xa', 'một', 60_000);
    await saveAs('editor.xa', 'hai', 60_000);
    await saveAs('communeofficer.xa', 'ba', 60_000);
    await saveAs('editor.xa', 'bốn', 60_000);
    await saveAs('editor.xa', 'năm', 11 * 60_000);
    await desk.act('editor.xa', id, 'submit');
    const { versions } = (await desk.ask('supervisor.xa', 'GET', `/api/desk/drafts/${id}/versions`)).json();
    expect(versions.map(({ version, state }: { version: number; state: string }) => `${version} ${state}`)).toEqual(['7 inReview', '6 draft', '5 draft', '4 draft', '3 draft']);
    const old = (await desk.ask('supervisor.xa', 'GET', `/api/desk/drafts/${id}/versions/4`)).json();
    expect([old.version, old.body.title]).toEqual([4, 'ba']);
    expect((await desk.ask('supervisor.xa', 'GET', `/api/desk/drafts/${id}/versions/2`)).statusCode).toBe(404);
    expect(await desk.db.select().from(draftVersions).where(eq(draftVersions.draft, id))).toHaveLength(5);
    desk.clock.set(NOW);
  });

  it('who has a draft open is seen for a minute; saving the same again is no new version', async () => {
    const draft = await desk.create('editor.xa');
    const { id } = draft.row;
    await desk.ask('communeofficer.xa', 'POST', `/api/desk/drafts/${id}/presence`);
    expect((await desk.read(id)).present).toEqual([{ id: desk.ids.get('communeofficer.xa'), name: 'communeOfficer' }]);
    expect((await desk.read(id, 'communeofficer.xa')).present).toEqual([]);
    desk.clock.advance(61_000);
    expect((await desk.read(id)).present).toEqual([]);
    desk.clock.set(NOW);
    const again = (await desk.save('communeofficer.xa', draft, draft.body)).json();
    expect([again.version, (await desk.read(id)).authors.length]).toEqual([1, 1]);
  });

  it('[S4] a text with one block id twice, an unknown act, a version that is none: refused, and nothing changed', async () => {
    const draft = await desk.create('editor.xa');
    const twice = makeDraftBody(VILLAGE, { blocks: [{ id: 'b1', type: 'paragraph', text: 'a' }, { id: 'b1', type: 'paragraph', text: 'b' }] });
    expect((await desk.save('editor.xa', draft, twice)).json()).toEqual({ code: 'bad-request', detail: 'block b1 stands twice' });
    expect((await desk.ask('editor.xa', 'POST', `/api/desk/drafts/${draft.row.id}/acts/burn`, { version: 1 })).json().code).toBe('bad-request');
    expect((await desk.act('editor.xa', draft.row.id, 'submit', { version: 0 })).json().code).toBe('bad-request');
    expect((await desk.read(draft.row.id)).version).toBe(1);
  });
});
