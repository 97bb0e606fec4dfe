import { readFile } from 'node:fs/promises';
import type { LightMyRequestResponse } from 'fastify';
import type { ItemEntry } from '#contract/content.ts';
import type { ActOnDraft, Draft, DraftBody, EditorialAct } from '#contract/editorial.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { scopeKey, scopesOf } from '#domain/units.ts';
import { user } from '#server/db/authSchema.ts';
import type { DatabaseKind } from '#server/db/openDatabase.ts';
import { readKeySet } from '#server/db/signingKeys.ts';
import { createJobHandlers } from '#server/jobHandlers.ts';
import { workOnce } from '#server/jobs/keepWorking.ts';
import { filePath } from '#server/packs/dataFolder.ts';
import { composeHeads, heldFrom } from '#server/packs/headsReply.ts';
import { loadSigners } from '#server/packs/signingKeys.ts';
import { makeDraftBody } from '#test/support/makeDraft.ts';
import { createTestPhone, type Fetched, type TestPhone } from '#test/support/testPhone.ts';
import { setupDesk, type Desk } from '../desk/setupDesk.ts';

export const VILLAGE = '04246-namlan';
const CHAIN = ['04246-namlan', '04246', '14', 'vn'];

/** The desk with hands for its people, a phone of the village, and a worker that runs when told to. */
export interface Editorial extends Desk {
  ids: ReadonlyMap<string, string>;
  ask: (who: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: unknown) => Promise<LightMyRequestResponse>;
  create: (who: string, unit?: string) => Promise<Draft>;
  read: (id: string, who?: string) => Promise<Draft>;
  save: (who: string, draft: Pick<Draft, 'version'> & { row: { id: string } }, body: DraftBody) => Promise<LightMyRequestResponse>;
  act: (who: string, id: string, act: EditorialAct, more?: Partial<ActOnDraft>) => Promise<LightMyRequestResponse>;
  /** A whole text, written by the editor, approved by the officer; not yet published. */
  approved: (change?: Partial<DraftBody>) => Promise<string>;
  published: (change?: Partial<DraftBody>) => Promise<string>;
  newPhone: () => Promise<TestPhone>;
  sync: (phone: TestPhone, langs?: LanguageTag[]) => Promise<Fetched>;
  /** Items a phone may read: held and not recalled. */
  readable: (phone: TestPhone) => ItemEntry[];
  /** Does every job that is due. */
  work: () => Promise<void>;
}

function handsOf(desk: Desk): Pick<Editorial, 'ask' | 'create' | 'read' | 'save' | 'act' | 'approved' | 'published'> {
  const ask: Editorial['ask'] = async (who, method, url, payload) =>
    desk.app.inject({ method, url, headers: { cookie: await desk.cookieOf(who) }, ...(payload !== undefined && { payload: payload as object }) });
  const create: Editorial['create'] = async (who, unit = VILLAGE) => (await ask(who, 'POST', '/api/desk/drafts', { unit, kind: 'notice' })).json();
  const read: Editorial['read'] = async (id, who = 'editor.xa') => (await ask(who, 'GET', `/api/desk/drafts/${id}`)).json();
  const save: Editorial['save'] = (who, { version, row: { id } }, body) => ask(who, 'PUT', `/api/desk/drafts/${id}`, { version, body });
  const act: Editorial['act'] = async (who, id, name, more = {}) =>
    ask(who, 'POST', `/api/desk/drafts/${id}/acts/${name}`, { version: more.version ?? (await read(id)).version, ...more });
  const must = (reply: LightMyRequestResponse): void => {
    if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`);
  };
  const approved: Editorial['approved'] = async (change) => {
    const draft = await create('editor.xa');
    must(await save('editor.xa', draft, makeDraftBody(VILLAGE, change)));
    must(await act('editor.xa', draft.row.id, 'submit'));
    must(await act('approver.xa', draft.row.id, 'approve', { office: 'UBND xã Mường Lạn' }));
    return draft.row.id;
  };
  const published: Editorial['published'] = async (change) => {
    const id = await approved(change);
    must(await act('approver.xa', id, 'publish'));
    return id;
  };
  return { ask, create, read, save, act, approved, published };
}

function phonesOf({ deps }: Desk): Pick<Editorial, 'newPhone' | 'sync' | 'readable'> {
  return {
    newPhone: async () => createTestPhone(await readKeySet(deps.db)),
    sync: async (phone, langs = ['vi']) => {
      const query = { units: CHAIN, langs };
      const held = heldFrom(phone.held(scopesOf(CHAIN, langs).map(scopeKey)), query)!;
      return phone.takeIn(await composeHeads(deps.db, query, { held, now: deps.now() }), (sha256) => readFile(filePath(deps.dataDir, sha256)));
    },
    readable: (phone) => [...phone.scopes.values()].flatMap(({ entries, head }) =>
      [...entries.values()].flatMap((entry) => (entry.t === 'item' && !head!.recalls.some(({ id, rev }) => id === entry.id && entry.rev <= rev) ? [entry] : []))),
  };
}

export async function setupEditorial(kind: DatabaseKind): Promise<Editorial> {
  const desk = await setupDesk(kind);
  await loadSigners(desk.deps);
  const rows = await desk.db.select().from(user);
  const work = async (): Promise<void> => {
    const handlers = createJobHandlers(desk.deps);
    const fail = (error: unknown): never => { throw error; };
    while (await workOnce(desk.deps, handlers, fail));
  };
  return { ...desk, ids: new Map(rows.map(({ id, username }) => [username!, id])), ...handsOf(desk), ...phonesOf(desk), work };
}
