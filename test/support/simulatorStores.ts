import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { uuidV7From } from '#contract/ids.ts';
import { RecordsDatabase } from '#phone/storage/recordsDatabase.ts';
import type { Acting } from '#phone/storage/appendRevision.ts';
import type { Identity, MeetingDraft } from '#phone/storage/types.ts';

/** A records database on a store of its own, or a second connection on the same one: a second tab. */
export const makeRecords = (factory: IDBFactory = new IDBFactory()): RecordsDatabase =>
  new RecordsDatabase('records', { indexedDB: factory, IDBKeyRange });

/** Numbers from a seed (mulberry32): the same seed gives the same run. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Clock and ids of one phone, steered by the test. Ids stay unique whatever the clock says. */
export function makeActing(start = 1_764_000_000_000, seed = 1): Acting & { clock: { ms: number } } {
  const random = createRandom(seed);
  const clock = { ms: start };
  return {
    clock,
    now: () => clock.ms,
    createId: (timeMs) => uuidV7From(timeMs, Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256))),
  };
}

/** A draft as the form leaves it after a minute. */
export const makeDraft = (changes: Partial<MeetingDraft> = {}): MeetingDraft => ({
  key: 'draft-1', base: null, record: null, savedAt: 1_764_000_000_000,
  startedAt: 1_763_999_000_000, unit: '04246-namlan', place: 'Nhà văn hoá bản', form: 'villageMeeting',
  topics: ['programmes'], items: [{ id: 'bao-hiem-y-te', rev: 1, lang: 'vi' }], languages: ['vi', 'blt-Tavt'],
  householdsPresent: 42, householdsAll: 61, people: 55, women: 30, youth: null, minutes: 40,
  leaflets: [{ lang: 'vi', count: 20 }], difficulties: '', photos: [],
  questions: [{ key: 'q1', text: 'Thẻ hết hạn thì làm lại ở đâu?', record: null, base: null }],
  ...changes,
});

export const makeIdentity = (changes: Partial<Identity> = {}): Identity => ({
  device: '019aa000-0000-7000-8000-000000000001', person: 'Lò Văn Inh', role: 'communicator', unit: '04246-namlan',
  units: [
    { id: '04246-namlan', level: 'village', name: 'Bản Nậm Lạn', parent: '04246', households: 61 },
    { id: '04246', level: 'commune', name: 'Xã Mường Lạn', parent: '14' },
    { id: '14', level: 'province', name: 'Tỉnh Sơn La', parent: 'vn' },
    { id: 'vn', level: 'centre', name: 'Trung ương', parent: null },
  ],
  languagesOffered: ['vi', 'blt-Tavt', 'km-Khmr'], keys: { version: 1, keys: {} }, time: 1_763_900_000_000,
  token: 'x'.repeat(43), revokedAt: null, ...changes,
});

/** Everything the records database holds, to compare before and after. */
export async function snapshot(db: RecordsDatabase): Promise<Record<string, unknown[]>> {
  const tables = [...db.tables].sort((left, right) => left.name.localeCompare(right.name));
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table.name, await table.toArray()] as const)));
}
