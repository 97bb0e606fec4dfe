import { and, count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { reviewStateSchema, type ReviewState } from '#contract/content.ts';
import { translationActSchema, type TranslationAct } from '#contract/translating.ts';
import type { Role } from '#contract/roles.ts';
import { translationRefusal, translationTransitions } from '#domain/editorialRules.ts';
import { mayDo } from '#domain/roleRules.ts';
import { user } from '#server/db/authSchema.ts';
import { audit } from '#server/db/schema.ts';
import { translationDrafts, type StoredSegment } from '#server/db/editorialSchema.ts';
import { putApproved } from '#test/support/makeApprovedDraft.ts';
import { describeOnDatabases } from '#test/support/testDatabase.ts';
import { deskRoles, NOW, setupDesk, type Desk } from '../desk/setupDesk.ts';

// Signing in hashes on purpose slowly, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const SOURCE = 'Bà con nghe đây.';
const TEXT = 'Pỉ noọng tính phăng nẩy.';
type Part = 'writer' | 'checker' | 'other';
const parts: Part[] = ['writer', 'checker', 'other'];
const states: (ReviewState | null)[] = [null, ...reviewStateSchema.options];

describeOnDatabases('every step of a segment', (kind) => {
  let desk: Desk;
  let ids: Map<string, string>;
  const places = { inside: { item: 'trong-xa', unit: '04246-namlan' }, outside: { item: 'ngoai-xa', unit: '04249-na' } };

  beforeAll(async () => {
    desk = await setupDesk(kind);
    for (const { item, unit } of Object.values(places)) await putApproved(desk.db, { id: item, unit, languages: ['tyz-Latn'], blocks: [{ id: 'b1', type: 'paragraph', text: SOURCE }] });
    ids = new Map((await desk.db.select({ id: user.id, username: user.username }).from(user)).map(({ id, username }) => [username!, id]));
  });
  afterAll(() => desk.close());

  const accountOf = (role: Role) => ({ username: `${role.toLowerCase()}.xa`, id: ids.get(`${role.toLowerCase()}.xa`)! });
  const segmentOf = (state: ReviewState, part: Part, account: string, source = SOURCE): StoredSegment => ({
    text: TEXT, state, source, by: part === 'writer' ? account : 'somebody', at: NOW, ...(part === 'checker' && { checkedBy: account }),
  });
  const lay = (item: string, segment: StoredSegment | null) =>
    desk.db.update(translationDrafts).set({ version: 7, segments: segment === null ? {} : { b1: segment } }).where(eq(translationDrafts.item, item));
  const standing = async (item: string) => (await desk.db.select().from(translationDrafts).where(eq(translationDrafts.item, item)))[0]!;
  const trail = async (item: string) => (await desk.db.select({ n: count() }).from(audit).where(and(eq(audit.subject, `item:${item}`))))[0]!.n;
  const act = async (username: string, item: string, what: TranslationAct) => desk.app.inject({
    method: 'POST', url: `/api/desk/translations/${item}/tyz-Latn/acts`, payload: { version: 7, act: what, segments: ['b1'] }, headers: { cookie: await desk.cookieOf(username) },
  });

  it.each(deskRoles)('[S2] [S3] %s moves a segment only as the table says: every act, state and part, inside and outside', async (role) => {
    const { username, id } = accountOf(role);
    for (const what of translationActSchema.options) for (const state of states) for (const part of state === null || !mayDo('actOnTranslations', role) ? ['other' as const] : parts) for (const [place, { item }] of Object.entries(places)) {
      await lay(item, state === null ? null : segmentOf(state, part, id));
      const [before, lines] = [await standing(item), await trail(item)];
      const reply = await act(username, item, what);
      const seen = [what, state, part, place, reply.statusCode, reply.json().code];
      const allowedAtAll = mayDo('actOnTranslations', role);
      const refusal = translationRefusal(what, { role, state, isWriter: part === 'writer', isChecker: part === 'checker', isStale: false });
      const expected = !allowedAtAll ? [403, 'not-allowed'] : place === 'outside' ? [403, 'outside-unit']
        : refusal === null ? [200, undefined] : refusal === 'own-text' ? [403, 'own-text'] : refusal === 'not-allowed' ? [403, 'not-allowed'] : [409, 'act-not-possible'];
      expect(seen).toEqual([what, state, part, place, ...expected]);
      const after = await standing(item);
      if (reply.statusCode === 200) {
        expect(after.segments.b1!.state).toBe(translationTransitions[what].to);
        expect(await trail(item)).toBe(lines + 1);
      } else expect([after, await trail(item)]).toEqual([before, lines]);
    }
  }, 120_000);

  it('[S3] nobody vouches for words made for another text: a stale segment is written anew first', async () => {
    for (const role of deskRoles.filter((one) => mayDo('actOnTranslations', one))) for (const what of translationActSchema.options) for (const state of reviewStateSchema.options) {
      await lay('trong-xa', segmentOf(state, 'other', '', 'Bà con nghe đây, hôm qua.'));
      const reply = await act(accountOf(role).username, 'trong-xa', what);
      // What was finished for another text counts as a draft again: there is nothing to send back either.
      expect([role, what, state, [403, 409].includes(reply.statusCode)]).toEqual([role, what, state, true]);
    }
  });

  it('[S4] what does not fit is refused and changes nothing', async () => {
    await lay('trong-xa', segmentOf('draft', 'other', ''));
    const cookie = await desk.cookieOf('translator.xa');
    const before = await standing('trong-xa');
    const post = async (path: string, payload: object) => {
      const reply = await desk.app.inject({ method: 'POST', url: `/api/desk/translations/trong-xa/tyz-Latn${path}`, payload, headers: { cookie } });
      return [reply.statusCode, reply.json().code];
    };
    expect(await post('', { version: 6, texts: { b1: 'x' } })).toEqual([409, 'translation-changed']);
    expect(await post('', { version: 7, texts: { b9: 'x' } })).toEqual([400, 'bad-request']);
    expect(await post('', { version: 7, texts: { _audio: 'x' } })).toEqual([400, 'bad-request']);
    expect(await post('/acts', { version: 7, act: 'finish', segments: [] })).toEqual([400, 'bad-request']);
    expect(await post('/acts', { version: 7, act: 'finish', segments: ['b1', 'b9'] })).toEqual([400, 'bad-request']);
    expect(await post('/recording', { version: 7, segment: 'b1', audio: { title: '', seconds: 3, files: [{ sha256: 'a'.repeat(64), ext: 'opus', bytes: 9 }] } })).toEqual([422, 'recording-unknown']);
    const other = await desk.app.inject({ url: '/api/desk/translations/trong-xa/km-Khmr', headers: { cookie } });
    expect(other.statusCode).toBe(404);
    expect(await standing('trong-xa')).toEqual(before);
  });

  it('what must be mended hinders finishing, and never saving', async () => {
    await lay('trong-xa', null);
    const cookie = await desk.cookieOf('translator.xa');
    const post = (path: string, payload: object) => desk.app.inject({ method: 'POST', url: `/api/desk/translations/trong-xa/tyz-Latn${path}`, payload, headers: { cookie } });
    const saved = await post('', { version: 7, texts: { b1: SOURCE } });
    expect([saved.statusCode, saved.json()]).toEqual([200, { version: 8 }]);
    const refused = await post('/acts', { version: 8, act: 'finish', segments: ['b1'] });
    expect([refused.statusCode, refused.json()]).toEqual([422, { code: 'translation-unready', detail: 'b1: untranslated (4/4)' }]);
    expect((await post('', { version: 8, texts: { b1: TEXT } })).statusCode).toBe(200);
    expect((await post('/acts', { version: 9, act: 'finish', segments: ['b1'] })).json()).toEqual({ version: 10 });
  });
});
