import { expect, it, vi } from 'vitest';
import { readReachOfUsername } from '#server/db/accountReach.ts';
import { draftVersions, drafts, glossaryTerms, inboxItems, translationDrafts } from '#server/db/editorialSchema.ts';
import { audit, units } from '#server/db/schema.ts';
import { addUnits } from '#server/db/seeding.ts';
import { listTranslationQueue } from '#server/db/translationQueue.ts';
import { countWaiting } from '#server/db/waiting.ts';
import { actOnDraft } from '#server/editorial/actOnDraft.ts';
import { problemsOfDraft } from '#server/editorial/readWholeDraft.ts';
import { readContentFolder } from '#server/ingest/importFolder.ts';
import { takeIn } from '#server/ingest/takeIn.ts';
import type { PackDeps } from '#server/packs/PackDeps.ts';
import { makeFirstAccounts } from '#server/seed/firstAccounts.ts';
import { makeSampleDesk } from '#server/seed/sampleDesk.ts';
import { wanted } from '#server/seed/sampleTexts.ts';
import { sampleUnits } from '#server/seed/sampleUnits.ts';
import { seedIfEmpty } from '#server/seed/seedIfEmpty.ts';
import { setupPacks } from '#test/support/setupPacks.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';

vi.setConfig({ testTimeout: 90_000 });
const NOW = Date.UTC(2026, 10, 23);
const contentFolder = new URL('../../../../src/server/seed/content', import.meta.url).pathname;

async function setupEmpty(kind: 'pglite' | 'postgres') {
  const packs = await setupPacks(kind);
  await packs.deps.db.delete(units);
  return { ...packs.deps, kind, now: () => NOW };
}

/** The steps before the desk's. */
async function setupBefore(kind: 'pglite' | 'postgres') {
  const deps = await setupEmpty(kind);
  await addUnits(deps.db, sampleUnits, 0);
  const { items } = await readContentFolder(contentFolder, NOW);
  const asked = items.filter(({ id }) => wanted.some(({ item }) => item === id));
  expect(await takeIn(deps, asked, { actor: 'seed' })).toMatchObject({ ok: true, counts: { new: wanted.length } });
  await makeFirstAccounts(deps);
  return deps;
}

const sizes = async ({ db }: PackDeps): Promise<number[]> =>
  Promise.all([drafts, draftVersions, glossaryTerms, inboxItems, translationDrafts, audit].map((table) => db.$count(table)));

describeOnDatabases('the desk of the sample', (kind) => {
  it('after a first start everybody in Sơn La finds work, and the text sent for approval can be approved', async () => {
    const deps = await setupEmpty(kind);
    await seedIfEmpty(deps);
    const who = async (username: string) => (await readReachOfUsername(deps.db, username))!;
    const waits = async (username: string) => countWaiting(deps.db, await who(username));
    expect(await waits('bientap')).toMatchObject({ inbox: 1 });
    expect(await waits('pheduyet')).toMatchObject({ review: 1 });
    expect(await waits('biendich')).toMatchObject({ translate: 3 });
    const queue = await listTranslationQueue(deps.db, { path: '/vn/14/', waits: 'translate' }, { after: null, limit: 50 });
    expect(queue.rows.map(({ item, lang }) => `${item} ${lang}`).sort()).toEqual(['chay-rung blt-Tavt', 'chay-rung hmn-Latn-x-vn1961', 'dich-ta-lon hmn-Latn-x-vn1961']);
    expect((await deps.db.select().from(glossaryTerms)).every(({ unit, note }) => unit === '14' && note !== '')).toBe(true);
    const editor = await who('bientap');
    const written = (await deps.db.select().from(drafts)).filter(({ authors }) => authors.includes(editor.id));
    expect(written.map(({ state, unit }) => `${state} ${unit}`).sort()).toEqual(['draft 14', 'inReview 14']);
    for (const draft of written) expect(await problemsOfDraft(deps.db, draft, editor, NOW)).toEqual([]);
    const { id, version } = written.find(({ state }) => state === 'inReview')!;
    expect(await actOnDraft(deps.db, { id, act: 'approve', actor: await who('pheduyet'), ask: { version }, now: NOW })).toMatchObject({ ok: true, draft: { state: 'approved' } });
  });

  it('killed at any point it is finished by the next start, and done again it changes nothing', async () => {
    const deps = await setupBefore(kind);
    let stops = 0;
    for (let most = 0; most < 12; most += 1) {
      let calls = 0;
      const dying = { ...deps, now: () => {
        calls += 1;
        if (calls > most) throw new Error('killed');
        return NOW;
      } };
      stops += await makeSampleDesk(dying).then(() => 0, (error: Error) => (error.message === 'killed' ? 1 : Promise.reject(error)));
    }
    expect(stops).toBeGreaterThan(3);
    await makeSampleDesk(deps);
    const after = await sizes(deps);
    // Two items of before, two texts; a version each, and one for the text that was sent.
    expect(after.slice(0, 5)).toEqual([4, 5, 4, 1, 3]);
    await makeSampleDesk(deps);
    expect(await sizes(deps)).toEqual(after);
  });
});
