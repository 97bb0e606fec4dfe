import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { ItemEntry, TranslationEntry } from '#contract/content.ts';
import { readIdentity } from '#phone/storage/identity.ts';
import { changeSettings } from '#phone/storage/settings.ts';
import { createApp } from '#server/app.ts';
import { bumpContentVersion } from '#server/db/contentVersion.ts';
import { saveItem, saveTranslation } from '#server/db/items.ts';
import type { DatabaseKind } from '#server/db/openDatabase.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { loadSigners } from '#server/packs/signingKeys.ts';
import { addTestInvite, addTestUnits, makeCode } from './enrolledPhone.ts';
import { makeItems } from './makeContent.ts';
import { createSimulatedPhone, type SimulatedPhone } from './simulatorPhone.ts';
import { createRandom } from './simulatorStores.ts';
import { startTestServer, type TestServer } from './testServer.ts';

/** What the person did, as it should stand everywhere in the end. `text` marks the last edit. */
export interface ExpectedMeeting {
  text: string;
  withdrawn: boolean;
  questions: string[];
}

export interface SimulatedPerson {
  phone: SimulatedPhone;
  device: string;
  unit: string;
  meetings: Map<string, ExpectedMeeting>;
  drafts: Set<string>;
}

export interface World {
  server: TestServer;
  app: FastifyInstance;
  people: SimulatedPerson[];
  random: () => number;
  /** Newest revision of each published item. */
  items: Map<string, { entry: ItemEntry; units: string[]; recalled: boolean }>;
  log: string[];
  restartServer(): Promise<void>;
  publish(id: string | null): Promise<string>;
  recall(id: string): Promise<void>;
  close(): Promise<void>;
}

const UNITS = ['04246-namlan', '04246-phieng', '04246-namlan'];
const CHAINS = ['vn', '14', '04246', '04246-namlan', '04246-phieng'];

/** The server all seeds share. */
export async function startSimulatorServer(database: DatabaseKind): Promise<TestServer> {
  const server = await startTestServer({ database, deps: { headsPerMinute: 0 } });
  await addTestUnits(server.db);
  return server;
}

/** What a seed leaves behind that the next must not meet. Records are append-only and stay: each seed looks at its own phones'. */
const CONTENT_TABLES = [
  'comments', 'draft_versions', 'translation_drafts', 'drafts', 'translations', 'item_revisions', 'item_units', 'items',
  'scope_entries', 'scope_heads', 'scope_deltas', 'jobs', 'limits',
];

/** One seed's world: three new phones and one server, emptied of content. A database of its own would cost a second each. */
export async function createWorld(server: TestServer, seed: number): Promise<World> {
  for (const table of CONTENT_TABLES) await server.db.execute(sql.raw(`delete from ${table}`));
  const random = createRandom(seed);
  const world: World = {
    server, app: await createApp(server.deps), people: [], random, items: new Map(), log: [],
    restartServer: async () => {
      await world.app.close();
      world.app = await createApp(server.deps);
    },
    publish: (id) => publishOne(world, id),
    recall: (id) => recallOne(world, id),
    close: async () => {
      for (const { phone } of world.people) phone.close();
      await world.app.close();
    },
  };
  await loadSigners(server.deps);
  for (const unit of UNITS) world.people.push(await joinPerson(world, unit, seed));
  return world;
}

async function joinPerson(world: World, unit: string, seed: number): Promise<SimulatedPerson> {
  const number = world.people.length;
  const phone = createSimulatedPhone({ server: () => world.app, seed: seed * 10 + number, clock: world.server.clock.now() });
  const code = makeCode();
  await addTestInvite(world.server, code, { unit });
  const joined = await phone.sync.enrol(code, 'sim');
  if (!joined.ok) throw new Error(`joining failed: ${joined.code}`);
  if (number === 1) await changeSettings({ languages: ['vi', 'km-Khmr'] }, phone.records);
  return { phone, device: (await readIdentity(phone.records))!.device, unit, meetings: new Map(), drafts: new Set() };
}

/** Twelve items, the same for every seed. */
const supply = makeItems(12);

const translationOf = (item: ItemEntry): TranslationEntry => ({
  t: 'tr', id: item.id, lang: 'km-Khmr', rev: item.rev, ofRev: item.rev, unit: item.unit, state: 'approved', title: `[km] ${item.title}`,
  texts: Object.fromEntries(item.blocks.map(({ id, text }) => [id, `[km] ${text}`])), stale: [], publishedAt: item.publishedAt, audio: [],
});

async function publishOne(world: World, id: string | null): Promise<string> {
  const { server, items, random } = world;
  const known = id === null ? undefined : items.get(id);
  const fresh = supply[items.size % supply.length]!;
  const unit = CHAINS[Math.floor(random() * CHAINS.length)]!;
  const was = known?.entry ?? items.get(fresh.id)?.entry;
  const entry: ItemEntry = was === undefined
    ? { ...fresh, unit }
    : { ...was, rev: was.rev + 1, blocks: was.blocks.map((block, index) => (index === 1 ? { ...block, text: `${block.text} Lần ${was.rev + 1}.`.slice(0, 4000) } : block)) };
  const units = known?.units ?? items.get(entry.id)?.units ?? [unit];
  await server.db.transaction(async (tx) => {
    await saveItem(tx, { entry, units, recall: null });
    if (random() < 0.4) await saveTranslation(tx, translationOf(entry));
    await bumpContentVersion(tx);
  });
  items.set(entry.id, { entry, units, recalled: false });
  await publishScopes(server.deps);
  return entry.id;
}

async function recallOne(world: World, id: string): Promise<void> {
  const item = world.items.get(id)!;
  const { server } = world;
  await server.db.transaction(async (tx) => {
    await saveItem(tx, { entry: item.entry, units: item.units, recall: { id, rev: item.entry.rev, at: server.clock.now(), reason: 'Số liệu sai' } });
    await bumpContentVersion(tx);
  });
  item.recalled = true;
  await publishScopes(server.deps);
}
