import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db, Tx } from '#server/db/Db.ts';
import { rowsOf } from '#server/db/Db.ts';
import { readItem } from '#server/db/items.ts';
import { units } from '#server/db/schema.ts';
import { readTranslationDraft } from '#server/db/translationDrafts.ts';
import { endUnit, lockEnds } from '#server/db/unitChanges.ts';
import { settleEndedUnit } from '#server/db/unitHeirs.ts';
import { actInside, actOnDraft } from '#server/editorial/actOnDraft.ts';
import { doAct } from '#server/translating/approveSegments.ts';
import { NOW } from '../desk/setupDesk.ts';
import { setupEditorial, VILLAGE, type Editorial } from './setupEditorial.ts';

const LANG = 'tyz-Latn';
const settling = { now: NOW, actor: 'test', children: {} };

/** A transaction that has done its work and not yet ended. */
async function heldTransaction(db: Db, work: (tx: Tx) => Promise<void>): Promise<{ end: () => Promise<void> }> {
  let release = (): void => undefined;
  const gate = new Promise<void>((open) => (release = open));
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((worked, failed) => {
    ended = db.transaction(async (tx) => {
      await work(tx);
      worked();
      await gate;
    });
    ended.catch(failed);
  });
  return { end: async () => { release(); await ended; } };
}

/** Until somebody waits for a lock, or has done without waiting. */
async function untilItWaitsOrEnds(db: Db, running: Promise<unknown>): Promise<void> {
  let isOver = false;
  void running.finally(() => (isOver = true));
  const waiting = async () => rowsOf(await db.execute(sql`select 1 from pg_locks where not granted`)).length > 0;
  while (!isOver && !(await waiting())) await new Promise((next) => setTimeout(next, 5));
}

// Two connections are needed: PGlite has one.
describe.skipIf(process.env.LOABAN_TEST_POSTGRES === undefined)('a unit ends in the moment of a publication (postgres)', () => {
  let desk: Editorial;
  let actor: { id: string; role: 'approver'; path: string };
  beforeAll(async () => {
    desk = await setupEditorial('postgres');
    actor = { id: desk.ids.get('approver.xa')!, role: 'approver', path: '/vn/14/04246/' };
  }, 60_000);
  afterAll(() => desk.close());

  /** A village that the standing one comes after. */
  const addVillage = async (id: string): Promise<void> => {
    await desk.db.insert(units).values({ id, level: 'village', name: id, parent: '04246', path: `/vn/14/04246/${id}/`, validFrom: 0 });
  };
  const goes = async (id: string) => [...(await readItem(desk.db, id))!.units].sort();
  const settle = async (tx: Tx, unit: string): Promise<void> => {
    await lockEnds(tx);
    await tx.update(units).set({ validTo: NOW }).where(eq(units.id, unit));
    await tx.update(units).set({ predecessors: [unit] }).where(eq(units.id, VILLAGE));
    expect(await settleEndedUnit(tx, unit, settling)).toBe(true);
  };

  it('the publication first, not yet committed: the end waits, and its successor gets the text', async () => {
    await addVillage('04246-a');
    const id = await desk.approved({ audience: ['04246-a'] });
    const { version } = await desk.read(id);
    const publication = await heldTransaction(desk.db, async (tx) => {
      expect(await actInside(tx, { id, act: 'publish', actor, ask: { version }, now: NOW })).toMatchObject({ ok: true });
    });
    const ended = endUnit(desk.db, '04246-a', { at: NOW, successors: [VILLAGE] }, { actor: 'test', now: NOW });
    await untilItWaitsOrEnds(desk.db, ended);
    await publication.end();
    expect(await ended).toMatchObject({ ok: true });
    expect(await goes(id)).toEqual(['04246-a', VILLAGE].sort());
  }, 60_000);

  it('the end first, not yet committed: the publication waits, and goes to the successor though its clock stood before the end', async () => {
    await addVillage('04246-b');
    const id = await desk.approved({ audience: ['04246-b'] });
    const { version } = await desk.read(id);
    const end = await heldTransaction(desk.db, (tx) => settle(tx, '04246-b'));
    const published = actOnDraft(desk.db, { id, act: 'publish', actor, ask: { version }, now: NOW - 1 });
    await untilItWaitsOrEnds(desk.db, published);
    await end.end();
    expect(await published).toMatchObject({ ok: true });
    expect(await goes(id)).toEqual(['04246-b', VILLAGE].sort());
  }, 60_000);

  it('[S3] a translation approved while the end is settled goes to the successor too', async () => {
    await addVillage('04246-c');
    const id = await desk.published({ audience: ['04246-c'], languages: [LANG] });
    const at = `/api/desk/translations/${id}/${LANG}`;
    const step = async (who: string, method: 'POST', url: string, payload: object) => {
      const { version } = (await desk.ask('translator.xa', 'GET', at)).json();
      expect((await desk.ask(who, method, url, { version, ...payload })).statusCode).toBe(200);
    };
    const segments = ['_title', 'b1', 'b2'];
    await step('translator.xa', 'POST', at, { texts: Object.fromEntries(segments.map((segment) => [segment, 'pỉ noọng tính phăng'])) });
    await step('translator.xa', 'POST', `${at}/acts`, { act: 'finish', segments });
    await step('reviewer.xa', 'POST', `${at}/acts`, { act: 'check', segments });
    const end = await heldTransaction(desk.db, (tx) => settle(tx, '04246-c'));
    const { version } = (await readTranslationDraft(desk.db, { item: id, lang: LANG }))!;
    const approved = doAct({ db: desk.db, dataDir: desk.dataDir }, { item: id, lang: LANG }, { version, act: 'approve', segments }, { id: actor.id, role: 'approver', office: 'UBND xã', at: NOW });
    await untilItWaitsOrEnds(desk.db, approved);
    await end.end();
    const done = await approved;
    expect(done.ok && done.value.touched!.scopes.map(({ unit }) => unit).sort()).toEqual(['04246-c', VILLAGE].sort());
  }, 60_000);
});
