import type { Head, KeySet, Scope, UnitNote } from '#contract/packs.ts';
import { scopeKey } from '#domain/units.ts';
import type { ScopeRow } from '#phone/storage/contentDatabase.ts';
import { askForBase, emptyScope, keepFact, noteHead, readFact, scopeStates } from '#phone/storage/packs.ts';
import { readHeadsLines, type HeadGroup, type HeadsReply } from './headsLines.ts';
import { judgingMoment, noteTime } from './judgingMoment.ts';
import { planSteps } from './planSteps.ts';
import type { HeadsDeps, HeadsResult, PullTarget } from './pullDeps.ts';
import type { SyncProblem } from '../syncState.ts';
import { checkHead, takeKeySet } from './verifyHead.ts';

/** Adds a problem; what has one is not complete. */
export const addProblem = (result: HeadsResult, problem: SyncProblem): void => {
  result.complete = false;
  result.problems.push(problem);
};

/** What was asked for: the address, its scopes, and for whom. */
export interface Asked {
  address: string;
  scopes: readonly Scope[];
  target: PullTarget;
}

const KEYS = 'keys';

export const UNIT_NOTE = 'unitNote';
export interface KeptUnitNote {
  about: string;
  /** The server was asked who this phone acts for since. */
  asked: boolean;
}

/** The newest key set trusted on this phone: the one from joining, or a later one that it vouched for. */
async function trustedKeys(target: PullTarget, deps: HeadsDeps): Promise<KeySet> {
  const kept = (await readFact(KEYS, deps.db)) as KeySet | null;
  return kept !== null && kept.version > target.keys.version ? kept : target.keys;
}

export interface HeadsText {
  body: string;
  /** False when the connection was cut: lines that came whole still count. */
  whole: boolean;
  etag: string | null;
}

/** Takes a reply in: keys, then head by head; each verified one holds at once, each bad one is told. */
export async function takeReply(got: HeadsText, asked: Asked, { deps, result }: { deps: HeadsDeps; result: HeadsResult }): Promise<void> {
  const lines = readHeadsLines(got.body);
  if (!lines.ok) return addProblem(result, { code: lines.code, at: deps.now() });
  if (lines.reply.note !== null) await keepUnitNote(asked.target.unit, lines.reply.note, deps);
  const keys = await takeKeys(lines.reply, asked, deps);
  const heads: Head[] = [];
  const time = await judgingMoment(lines.reply.time, deps);
  for (const [index, group] of lines.reply.groups.entries()) {
    const whole = got.whole || index < lines.reply.groups.length - 1;
    const head = await takeHead(group, { asked, keys, time, whole, deps, result });
    if (head !== null) heads.push(head);
  }
  await noteTime(lines.reply.time, heads, deps);
  if (!got.whole) result.complete = false;
  else if (result.problems.length === 0) {
    result.complete = true;
    if (got.etag !== null) result.etags.push({ path: asked.address, etag: got.etag });
  }
}

/** Kept until it was acted upon, because a reply that says nothing new says this no more. A changed chain is news every time. */
async function keepUnitNote(unit: string, note: UnitNote, deps: HeadsDeps): Promise<void> {
  const about = `${unit} ${note.ended ?? ''}`;
  const before = (await readFact(UNIT_NOTE, deps.db)) as KeptUnitNote | null;
  if (before?.about !== about || note.chain !== undefined) await keepFact(UNIT_NOTE, { about, asked: false } satisfies KeptUnitNote, deps.db);
}

async function takeKeys(reply: HeadsReply, asked: Asked, deps: HeadsDeps): Promise<KeySet> {
  const trusted = await trustedKeys(asked.target, deps);
  const keys = await takeKeySet(reply.keys, trusted);
  if (keys !== trusted) await keepFact(KEYS, keys, deps.db);
  return keys;
}

interface TakeContext {
  asked: Asked;
  keys: KeySet;
  time: number;
  whole: boolean;
  deps: HeadsDeps;
  result: HeadsResult;
}

async function takeHead(group: HeadGroup, about: TakeContext): Promise<Head | null> {
  const { deps, result } = about;
  const rows = new Map((await scopeStates(deps.db)).map((row) => [row.key, row]));
  const checked = await checkHead(group, { keys: about.keys, asked: about.asked.scopes, time: about.time, seen: (scope) => rows.get(scopeKey(scope))?.headSeq ?? 0 });
  if (!checked.ok) {
    addProblem(result, { code: checked.code, at: deps.now(), ...(checked.scope !== undefined && { scope: checked.scope }) });
    return null;
  }
  await takeVerified(checked.head, group, { ...about, row: rows.get(scopeKey(checked.head.scope)) ?? null });
  return checked.head;
}

async function takeVerified(head: Head, group: HeadGroup, about: TakeContext & { row: ScopeRow | null }): Promise<void> {
  const { row, whole, deps, result } = about;
  if (row !== null && row.seq === head.seq && row.headSeq === head.seq && row.steps.length === 0 && !row.needsBase) return;
  const key = scopeKey(head.scope);
  const place = about.asked.target.chain.indexOf(head.scope.unit);
  const plan = await planSteps(head, group, { row, whole });
  if (plan.ok) await noteHead(head, { place, steps: plan.steps, reaches: plan.reaches }, deps.db);
  // Recalls and expiry hold as soon as the head is verified, whatever is wrong with what followed it (D6).
  else await noteHead(head, { place, steps: row?.steps ?? [], reaches: row === null ? 0 : row.steps.length > 0 ? row.reaches : row.seq }, deps.db);
  result.news = true;
  if (plan.ok && plan.empties) await emptyScope(key, deps.db);
  if (plan.ok) return;
  if (plan.code === 'ask-for-base') await askForBase(key, deps.db);
  else addProblem(result, { code: plan.code, at: deps.now(), scope: key });
}
