import { createUuidV7 } from '#contract/ids.ts';
import { contentDatabase } from '#phone/storage/contentDatabase.ts';
import { commitMeeting } from '#phone/storage/meetings.ts';
import { listItems } from '#phone/storage/library.ts';
import { recordsDatabase } from '#phone/storage/recordsDatabase.ts';
import { searchItems, bringIndexUpToDate } from '#phone/storage/search.ts';
import type { MeetingDraft } from '#phone/storage/types.ts';
import { createPhoneSync } from '#phone/sync/createPhoneSync.ts';

const sync = createPhoneSync({ app: 'bench' });
const readable = (): Promise<number> => contentDatabase().table('cards').count();

export interface Round {
  ms: number;
  /** Milliseconds until the first items were readable; null when they were so before. */
  firstMs: number | null;
  items: number;
  problems: string[];
}

/** Longest task this page saw, for "no frame was late". */
let longestTask = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration);
}).observe({ entryTypes: ['longtask'] });

const bench = {
  enrol: (code: string) => sync.enrol(code, 'bench'),
  async round(untilItems = 0): Promise<Round> {
    const begun = performance.now();
    let firstMs: number | null = null;
    const watch = setInterval(() => {
      if (firstMs === null) void readable().then((count) => { if (count > 0) firstMs ??= performance.now() - begun; });
    }, 25);
    let items = await readable();
    if (items > 0) firstMs = null;
    do {
      await sync.syncNow();
      items = await readable();
    } while (items < untilItems && performance.now() - begun < 900_000);
    clearInterval(watch);
    return { ms: performance.now() - begun, firstMs, items, problems: sync.getState().problems.map((problem) => problem.code) };
  },
  async log(drafts: MeetingDraft[]): Promise<void> {
    for (const draft of drafts) {
      const done = await commitMeeting(draft, { now: () => Date.now(), createId: (at) => createUuidV7(at) });
      if (!done.ok) throw new Error(done.code);
    }
  },
  /** A round, timed until the server has acknowledged everything that waited. */
  async pushed(): Promise<number> {
    const begun = performance.now();
    const round = sync.syncNow();
    while ((await recordsDatabase().outbox.count()) > 0 && performance.now() - begun < 120_000) await new Promise((resolve) => { setTimeout(resolve, 10); });
    const ms = performance.now() - begun;
    await round;
    return ms;
  },
  index: () => bringIndexUpToDate(),
  async search(queries: string[]): Promise<number[]> {
    const times: number[] = [];
    for (const query of queries) {
      const begun = performance.now();
      await searchItems(query, { limit: 30 });
      times.push(performance.now() - begun);
    }
    return times;
  },
  async list(): Promise<number> {
    const begun = performance.now();
    await listItems(Date.now());
    return performance.now() - begun;
  },
  takeLongestTask(): number {
    const longest = longestTask;
    longestTask = 0;
    return longest;
  },
  storedIndexBytes: async (): Promise<number> => {
    let bytes = 0;
    for (const table of contentDatabase().tables.filter(({ name }) => name === 'searchParts')) {
      await table.each((row: unknown) => { bytes += sizeOf(row); });
    }
    return bytes;
  },
};

/** Bytes of a stored value: typed arrays as they are, the rest as JSON. */
function sizeOf(value: unknown): number {
  if (value instanceof ArrayBuffer) return value.byteLength;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + sizeOf(part), 0);
  if (value !== null && typeof value === 'object') return Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 0);
  return 8;
}

export type Bench = typeof bench;
(globalThis as unknown as { bench: Bench }).bench = bench;
