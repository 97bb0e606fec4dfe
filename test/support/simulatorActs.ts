import { takeInOutboxFile } from '#server/intake/takeInOutboxFile.ts';
import { saveDraft } from '#phone/storage/drafts.ts';
import { commitMeeting, listMeetings, withdrawMeeting } from '#phone/storage/meetings.ts';
import { keepPhoto } from '#phone/storage/photos.ts';
import { keepReadMark } from '#phone/storage/readMarks.ts';
import { storageProblemOf } from '#phone/storage/storageProblem.ts';
import type { MeetingDraft, MeetingLog } from '#phone/storage/types.ts';
import type { Weather } from './simulatorNetwork.ts';
import { makeDraft } from './simulatorStores.ts';
import type { SimulatedPerson, World } from './simulatorWorld.ts';
import type { StorageFault, StorageShim } from './storageShim.ts';
import { makeJpeg } from './makePicture.ts';

export interface Act {
  name: string;
  weight: number;
  run: (world: World, person: SimulatedPerson, shim: StorageShim) => Promise<string | void>;
}

const below = (world: World, limit: number): number => Math.floor(world.random() * limit);
const pick = <T>(world: World, choices: readonly T[]): T => choices[below(world, choices.length)]!;

const badWeathers: readonly Weather[] = ['noNetwork', 'lostReply', 'cutReply', 'html', 'twice', 'busy', 'clear', 'clear'];
const YEARS = [Date.UTC(2015, 3, 1), Date.UTC(2031, 8, 1)];

let texts = 0;
const nextText = (): string => `Lần ghi ${(texts += 1)}`;

/** A change of a kept meeting, as the form would hand it over. `sound` has counts the server takes. */
function draftOf(log: MeetingLog, text: string, questions: string[]): MeetingDraft {
  const kept = log.questions.filter((question) => !question.withdrawn);
  const named = questions.map((question, index) => {
    const was = kept.find((each) => each.text === question);
    return { key: `q${index}`, text: question, record: was?.record ?? null, base: was?.revision ?? null };
  });
  return makeDraft({ ...log.body, photos: log.body.photos.slice(0, questions.length).map((sha256) => ({ sha256, bytes: 0 })), key: log.record, record: log.record, base: log.revision, difficulties: text, women: 10, questions: named });
}

async function commit(person: SimulatedPerson, draft: MeetingDraft, records = person.phone.records): Promise<boolean> {
  const { phone } = person;
  await saveDraft(draft, records);
  person.drafts.add(draft.key);
  const result = await commitMeeting(draft, phone.acting, records);
  if (!result.ok) return false;
  person.drafts.delete(draft.key);
  person.meetings.set(result.value.record, { text: draft.difficulties, withdrawn: false, questions: draft.questions.map((question) => question.text) });
  phone.acting.clock.ms += 60_000;
  return true;
}

/** A tiny JPEG that no other test phone has. */
async function takePhoto({ phone }: SimulatedPerson): Promise<MeetingDraft['photos']> {
  const bytes = new Uint8Array(makeJpeg(new TextEncoder().encode(nextText())));
  return [await keepPhoto(new Blob([bytes], { type: 'image/jpeg' }), phone.acting.now(), phone.records)];
}

async function logMeeting(world: World, person: SimulatedPerson, records = person.phone.records): Promise<string> {
  const questions = Array.from({ length: below(world, 3) }, (_, index) => ({ key: `q${index}`, text: nextText(), record: null, base: null }));
  const photos = world.random() < 0.25 ? await takePhoto(person) : [];
  const refusedByServer = world.random() < 0.12;
  const draft = makeDraft({ key: `d-${(texts += 1)}`, unit: person.unit, difficulties: nextText(), women: refusedByServer ? 99 : 10, questions, photos });
  return (await commit(person, draft, records)) ? `${draft.difficulties}${refusedByServer ? ' (wrong counts)' : ''}` : 'not kept';
}

async function revise(world: World, person: SimulatedPerson): Promise<string> {
  const logs = (await listMeetings(person.phone.records)).filter((log) => !log.withdrawn);
  if (logs.length === 0) return 'nothing';
  const log = pick(world, logs);
  const questions = person.meetings.get(log.record)!.questions.filter(() => world.random() < 0.7);
  if (world.random() < 0.4) questions.push(nextText());
  return (await commit(person, draftOf(log, nextText(), questions))) ? log.record : 'not kept';
}

async function withdraw(world: World, person: SimulatedPerson): Promise<string> {
  const { phone, meetings } = person;
  const logs = (await listMeetings(phone.records)).filter((log) => !log.withdrawn);
  if (logs.length === 0) return 'nothing';
  const { record } = pick(world, logs);
  const result = await withdrawMeeting(record, phone.acting, phone.records);
  if (result.ok) meetings.set(record, { ...meetings.get(record)!, withdrawn: true });
  return record;
}

/** One round; in bad weather each request has its own fate. */
async function sync(world: World, { phone }: SimulatedPerson): Promise<string> {
  const bad = world.random() < 0.5;
  phone.network.forecast = () => (bad ? pick(world, badWeathers) : 'clear');
  await phone.sync.syncNow();
  phone.network.forecast = () => 'clear';
  phone.acting.clock.ms += 30_000;
  world.server.clock.advance(30_000);
  return `${bad ? 'bad weather' : 'clear'}: ${phone.sync.getState().problems.map(({ code }) => code).join(' ') || 'fine'}`;
}

/** An act that a dying phone or a full disk stops at a random storage call; then the app is opened again. */
async function breakDuring(world: World, person: SimulatedPerson, shim: StorageShim): Promise<string> {
  const [name, act] = pick(world, [['log', () => logMeeting(world, person)], ['revise', () => revise(world, person)], ['withdraw', () => withdraw(world, person)], ['sync', () => sync(world, person)]] as const);
  const fault = pick(world, ['lost', 'quota', 'abort'] as const satisfies StorageFault[]);
  const nth = 1 + below(world, 60);
  shim.arm(fault, nth);
  const outcome = await act().catch((error: unknown) => {
    if (storageProblemOf(error) === null) throw error;
    return 'storage failed';
  });
  shim.disarm();
  person.phone.restart();
  return `${name} with ${fault} at call ${nth}: ${outcome}`;
}

/** Requests of earlier come again, in any order: a proxy, a retry of the system. */
async function replay(world: World, { phone }: SimulatedPerson): Promise<string> {
  const pushes = phone.network.delivered.filter((request) => request.method === 'POST' && request.path.endsWith('/records'));
  for (let times = 0; times < 3 && pushes.length > 0; times += 1) {
    const { method, path, headers, body } = pick(world, pushes);
    await world.app.inject({ method: method as 'POST', url: path, headers, payload: body! });
  }
  return `${pushes.length} known`;
}

async function carryFile(world: World, { phone }: SimulatedPerson): Promise<string> {
  const file = await phone.sync.makeOutboxFile();
  if (file === null) return 'nothing';
  const { db, dataDir, clock } = world.server;
  const bytes = new Uint8Array(await file.blob.arrayBuffer());
  const taken = await takeInOutboxFile({ db, dataDir, now: clock.now }, { bytes, actor: 'sim', mayTake: () => true });
  if (!taken.ok) throw new Error(`outbox file: ${taken.code}`);
  return `${taken.value.taken} new, ${taken.value.already} known, ${taken.value.refused.length} refused`;
}

/** A record is kept while a round is under way: two things at once on one storage. */
async function logWhileSyncing(world: World, person: SimulatedPerson): Promise<string> {
  const round = sync(world, person);
  const outcome = await logMeeting(world, person);
  await round;
  return outcome;
}

/** Two tabs of one phone act and sync at the same time (L3). */
async function twoTabs(world: World, person: SimulatedPerson): Promise<string> {
  const tab = person.phone.openTab();
  try {
    const outcomes = await Promise.all([sync(world, person), tab.sync.syncNow(), logMeeting(world, person, tab.records), logMeeting(world, person)]);
    await tab.sync.syncNow();
    return outcomes.slice(2).join(', ');
  } finally {
    tab.close();
  }
}

async function read(world: World, { phone }: SimulatedPerson): Promise<void> {
  const rows = await phone.content.entries.toArray();
  const entry = rows.length === 0 ? undefined : pick(world, rows).entry;
  if (entry?.t === 'item') await keepReadMark(entry, phone.acting.now(), phone.records);
}

async function publish(world: World): Promise<string> {
  const known = [...world.items.keys()];
  return world.publish(known.length > 0 && world.random() < 0.5 ? pick(world, known) : null);
}

async function recall(world: World): Promise<string> {
  const standing = [...world.items].filter(([, item]) => !item.recalled);
  if (standing.length === 0) return 'nothing';
  const [id] = pick(world, standing);
  await world.recall(id);
  return id;
}

async function jumpClock(world: World, { phone }: SimulatedPerson): Promise<string> {
  phone.acting.clock.ms = world.random() < 0.3 ? world.server.clock.now() : pick(world, YEARS) + below(world, 1_000_000);
  return new Date(phone.acting.clock.ms).toISOString().slice(0, 10);
}

export const acts: readonly Act[] = [
  { name: 'log', weight: 6, run: (world, person) => logMeeting(world, person) },
  { name: 'revise', weight: 4, run: revise },
  { name: 'withdraw', weight: 1, run: withdraw },
  { name: 'sync', weight: 7, run: sync },
  { name: 'log while syncing', weight: 2, run: logWhileSyncing },
  { name: 'two tabs', weight: 1.5, run: twoTabs },
  { name: 'break', weight: 4, run: breakDuring },
  { name: 'replay', weight: 1, run: replay },
  { name: 'carry a file', weight: 1, run: carryFile },
  { name: 'read', weight: 1, run: read },
  { name: 'publish', weight: 2, run: publish },
  { name: 'recall', weight: 1, run: recall },
  { name: 'restart the phone', weight: 1, run: async (_world, { phone }) => phone.restart() },
  { name: 'wipe the content', weight: 1, run: (_world, { phone }) => phone.wipeContent() },
  { name: 'jump the clock', weight: 1, run: jumpClock },
  { name: 'restart the server', weight: 0.5, run: (world) => world.restartServer() },
];

/** Writes every refused meeting anew with counts the server takes. */
export async function mendRefused(person: SimulatedPerson): Promise<void> {
  for (const log of await listMeetings(person.phone.records)) {
    if (log.fate.state === 'refused') await commit(person, draftOf(log, log.body.difficulties, person.meetings.get(log.record)!.questions));
  }
}
