import { loadavg } from 'node:os';
import type { Role } from '#contract/roles.ts';
import type { App } from '#server/app.ts';
import type { Row } from '../Row.ts';
import { OTHER_LANGUAGES } from './deskData.ts';

const ROUNDS = 30;
const LIST_MS = 200;

interface DeskList { what: string; who: Role; urls: string[] }
export interface ListBench { app: App; cookies: ReadonlyMap<string, string>; provinces: readonly string[] }

const asked = (path: string, queries: readonly string[]): string[] => queries.map((query) => `/api/desk/${path}${query}`);
const searched = (path: string, texts: readonly string[]): string[] => texts.map((text) => `/api/desk/${path}?text=${encodeURIComponent(text)}`);
const OF_A_LANGUAGE = `?lang=${OTHER_LANGUAGES[3]}`;

/** Every long list of the desk as its screens ask for it. `who` may see it. A search finds much, one, or nothing. */
const lists = (provinces: readonly string[]): DeskList[] => [
  { what: 'drafts', who: 'editor', urls: asked('drafts', ['', '?mine=1', '?state=inReview', '?state=draft', '?state=published']) },
  { what: 'drafts, searched', who: 'editor', urls: searched('drafts', ['19999', 'tieu de 7', 'khong co dau']) },
  { what: 'published items', who: 'editor', urls: asked('items', ['', '?state=standing', '?state=recalled', '?state=expired']) },
  { what: 'published items, searched', who: 'editor', urls: searched('items', ['19999', 'tieu de 7', 'khong co dau']) },
  { what: 'translation queue', who: 'translator', urls: asked('translations', ['', '?waits=translate', '?waits=check', OF_A_LANGUAGE, `${OF_A_LANGUAGE}&waits=translate`]) },
  { what: 'translation queue, searched', who: 'translator', urls: searched('translations', ['19999', 'tieu de 7', 'khong co dau']) },
  { what: 'numbers beside the menu', who: 'translator', urls: asked('waiting', ['']) },
  { what: 'inbox', who: 'editor', urls: asked('inbox', ['', '?state=new', '?state=kept', '?state=dismissed']) },
  { what: 'inbox, searched', who: 'editor', urls: searched('inbox', ['19999', 'tin 7', 'khong co dau']) },
  { what: 'unit tree, a step', who: 'editor', urls: asked('unit-tree', ['', '?ended=1', `?ids=${provinces.join(',')}`]) },
  { what: 'unit tree, searched', who: 'editor', urls: searched('unit-tree', ['tân', 'thanh hoa', 'khong co dau']) },
  { what: 'audit trail', who: 'administrator', urls: asked('audit', ['', '?action=draft', '?action=unit.change', '?from=1']) },
  { what: 'audit trail, searched', who: 'administrator', urls: asked('audit', ['?actor=administrator', '?actor=desk:nguoi-7', '?subject=bai-777', '?subject=khong-co', '?actor=khong-co&action=draft.publish']) },
];

async function timeList({ app, cookies }: ListBench, { what, who, urls }: DeskList): Promise<Row> {
  const times: number[] = [];
  // A desk of its own for each list: one that asks a thousand times a minute is told to wait.
  const remoteAddress = `10.0.0.${1 + addressesUsed++}`;
  const ask = async (url: string, where: string): Promise<string | null> => {
    const begun = performance.now();
    const reply = await app.inject({ url, remoteAddress, headers: { cookie: cookies.get(`${who}.${where}`)! } });
    if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode} ${reply.body}`);
    times.push(performance.now() - begun);
    return (reply.json() as { next?: string | null }).next ?? null;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const where = ['centre', 'province', 'commune'][round % 3]!;
    for (const url of urls) {
      const next = await ask(url, where);
      if (next !== null && round % 4 === 0) await ask(`${url}${url.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`, where);
    }
  }
  return rowOf(what, times);
}

let addressesUsed = 0;

/** The 95th percentile of what was timed. */
export const p95 = (times: readonly number[]): number => [...times].sort((left, right) => left - right)[Math.ceil(times.length * 0.95) - 1] ?? 0;

/** How busy the machine was: figures of a loaded one say little. */
export const load = (): string => `load ${loadavg()[0]!.toFixed(1)}`;

function rowOf(what: string, times: readonly number[]): Row {
  const value = p95(times);
  return { section: 'desk', what: `${what}, 95th percentile (${load()})`, value, unit: 'ms', bound: `${LIST_MS} ms`, ok: value <= LIST_MS };
}

/** How long each list takes to answer, for the centre, a province and a commune. */
export async function timeLists(bench: ListBench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const list of lists(bench.provinces)) rows.push(await timeList(bench, list));
  return rows;
}
