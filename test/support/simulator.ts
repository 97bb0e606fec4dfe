import { eq, inArray } from 'drizzle-orm';
import { expect } from 'vitest';
import type { RecordRevision } from '#contract/records.ts';
import { canonicalJson } from '#domain/canonicalJson.ts';
import { listDrafts } from '#phone/storage/drafts.ts';
import { listMeetings } from '#phone/storage/meetings.ts';
import { photos, recordRevisions, records, scopeEntries } from '#server/db/schema.ts';
import { acts, mendRefused, type Act } from './simulatorActs.ts';
import { createWorld, type SimulatedPerson, type World } from './simulatorWorld.ts';
import type { StorageShim } from './storageShim.ts';
import type { TestServer } from './testServer.ts';

export interface SimulationOptions {
  server: TestServer;
  shim: StorageShim;
  seed: number;
  steps?: number;
  /** Names of the only acts to choose from: a mix that once failed, or that bears on one promise. */
  mix?: readonly string[];
}

/** Random acts of several phones and one server; in the end all stores agree. A failure names its seed and tells what happened. */
export async function simulate({ server, shim, seed, steps = 20, mix }: SimulationOptions): Promise<void> {
  const world = await createWorld(server, seed);
  const choices = acts.filter(({ name }) => mix === undefined || mix.includes(name));
  try {
    for (let step = 0; step < steps; step += 1) await oneAct(world, choices, shim);
    for (const person of world.people) await settle(world, person);
    await checkRecords(world);
    for (const person of world.people) await checkPerson(world, person);
  } catch (error) {
    throw new Error(`simulation failed; replay with SEED=${seed}\n${world.log.join('\n')}\n${String(error)}`, { cause: error });
  } finally {
    shim.disarm();
    await world.close();
  }
}

async function oneAct(world: World, choices: readonly Act[], shim: StorageShim): Promise<void> {
  const who = Math.floor(world.random() * world.people.length);
  let at = world.random() * choices.reduce((sum, act) => sum + act.weight, 0);
  const act = choices.find(({ weight }) => (at -= weight) < 0)!;
  const outcome = await act.run(world, world.people[who]!, shim);
  world.log.push(`phone ${who}: ${act.name}: ${outcome ?? ''}`);
}

/** Good weather until nothing waits. The clocks stay as wrong as they are. */
async function settle(world: World, person: SimulatedPerson): Promise<void> {
  const { phone } = person;
  phone.network.forecast = () => 'clear';
  for (let rounds = 0; rounds < 6; rounds += 1) {
    await phone.sync.syncNow();
    await mendRefused(person);
    if ((await phone.records.outbox.count()) === 0 && phone.sync.getState().problems.length === 0) return;
  }
  throw new Error(`phone ${world.people.indexOf(person)} does not settle: ${JSON.stringify(phone.sync.getState().problems)}, ${await phone.records.outbox.count()} waiting`);
}

const contentOf = ({ id, record, base, kind, seq, at, withdrawn, body }: Pick<RecordRevision, 'id' | 'record' | 'base' | 'kind' | 'seq' | 'at' | 'withdrawn' | 'body'>): string =>
  canonicalJson({ id, record, base, kind, seq, at, withdrawn, body });

/** Every acknowledged revision is on the server exactly once and unchanged, and nothing else is. */
async function checkRecords(world: World): Promise<void> {
  const devices = world.people.map(({ device }) => device);
  const stored = await world.server.db.select().from(recordRevisions).where(inArray(recordRevisions.device, devices));
  const sent: string[] = [];
  for (const { phone } of world.people) {
    const rows = await phone.records.records.toArray();
    expect(new Set(rows.map((row) => row.seq)).size, 'sequences are unique').toBe(rows.length);
    sent.push(...rows.filter((row) => row.ackedAt !== null).map((row) => contentOf(row.revision)));
  }
  expect(stored.map((row) => contentOf(row as unknown as RecordRevision)).sort()).toEqual(sent.sort());
}

async function checkPerson(world: World, person: SimulatedPerson): Promise<void> {
  const { phone } = person;
  expect(phone.bugs, 'bugs met by the engine').toEqual([]);
  expect(await phone.records.quarantine.count(), 'nothing is left refused').toBe(0);
  const keys = (await listDrafts(phone.records)).map((draft) => draft.key);
  expect(keys.filter((key) => !person.drafts.has(key)), 'no draft came back').toEqual([]);
  await checkMeetings(world, person);
  await checkPhotos(world, person);
  await checkContent(world, person);
}

/** What the person did last stands at the server: the last edit, taken back or not, the questions that remain. */
async function checkMeetings(world: World, { meetings, device }: SimulatedPerson): Promise<void> {
  const revisions = new Map((await world.server.db.select().from(recordRevisions).where(eq(recordRevisions.device, device))).map((row) => [row.id, row]));
  const summaries = await world.server.db.select().from(records).where(eq(records.device, device));
  for (const [record, expected] of meetings) {
    const summary = summaries.find((row) => row.record === record);
    if (summary === undefined && expected.withdrawn) continue;
    const body = revisions.get(summary!.revision)!.body as { difficulties: string };
    expect({ withdrawn: summary!.withdrawn, conflict: summary!.conflict }).toEqual({ withdrawn: expected.withdrawn, conflict: false });
    const questions = summaries.filter((row) => row.meeting === record && !row.withdrawn).map((row) => (revisions.get(row.revision)!.body as { text: string }).text);
    if (expected.withdrawn) expect(questions).toEqual([]);
    else expect({ text: body.difficulties, questions: questions.sort() }).toEqual({ text: expected.text, questions: [...expected.questions].sort() });
  }
}

/** Every picture of a standing meeting is on the server, and none waits. */
async function checkPhotos(world: World, { phone, device }: SimulatedPerson): Promise<void> {
  const wanted = (await listMeetings(phone.records)).filter((log) => !log.withdrawn).flatMap((log) => log.body.photos);
  const here = new Set((await world.server.db.select({ sha256: photos.sha256 }).from(photos).where(eq(photos.device, device))).map((row) => row.sha256));
  expect(wanted.filter((sha256) => !here.has(sha256)), 'photos missing at the server').toEqual([]);
  expect(await phone.records.photos.where('state').anyOf('waiting', 'refused').count(), 'photos that wait').toBe(0);
}

/** The phone holds exactly what the server published in its scopes, and knows the recalls. */
async function checkContent(world: World, { phone, unit }: SimulatedPerson): Promise<void> {
  const languages = (await phone.records.settings.get('settings'))?.value as { languages?: string[] } | undefined;
  const chain = [unit, '04246', '14', 'vn'];
  const inScope = ({ unit: at, lang }: { unit: string; lang: string }): boolean => chain.includes(at) && (languages?.languages ?? ['vi']).includes(lang);
  const published = (await world.server.db.select().from(scopeEntries)).filter(inScope);
  const here = await phone.content.entries.toArray();
  const asText = (scope: string, entry: unknown): string => `${scope} ${canonicalJson(entry)}`;
  expect(here.map((row) => asText(row.scope, row.entry)).sort()).toEqual(published.map((row) => asText(`${row.unit}/${row.lang}`, row.entry)).sort());
  const recalls = (await phone.content.scopes.toArray()).flatMap((scope) => scope.recalls);
  for (const [id, { entry, recalled, units }] of world.items) {
    if (!units.some((each) => chain.includes(each))) continue;
    expect(recalls.some((recall) => recall.id === id && entry.rev <= recall.rev), `${id} is ${recalled ? '' : 'not '}recalled`).toBe(recalled);
  }
}
