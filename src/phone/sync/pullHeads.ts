import type { LanguageTag } from '#contract/languages.ts';
import type { Head, KeySet, Scope } from '#contract/packs.ts';
import { orderLanguages, scopeKey, scopesOf } from '#domain/units.ts';
import type { ScopeRow } from '#phone/storage/contentDatabase.ts';
import { askForBase, emptyScope, keepFact, noteHead, readFact, scopeStates } from '#phone/storage/packs.ts';
import { readHeadsLines, type HeadGroup, type HeadsReply } from './headsLines.ts';
import { planSteps } from './planSteps.ts';
import type { PullDeps, PullTarget } from './pullDeps.ts';
import type { PullRetry } from './pullRetry.ts';
import type { SyncProblem } from './syncState.ts';
import { checkHead, takeKeySet } from './verifyHead.ts';

export interface HeadsResult {
  /** True when the whole reply came and every head in it was taken. */
  complete: boolean;
  reachable: boolean;
  /** A recall, an expiry, or steps to do. */
  news: boolean;
  problems: SyncProblem[];
  /** To be kept once everything in the reply is on the phone. */
  etags: { path: string; etag: string }[];
}

export interface HeadsDeps extends PullDeps {
  signal: AbortSignal;
  retry: PullRetry;
}

/** Asks for the heads of the chain in all languages with one request; a static host without that address is asked language by language. */
export async function pullHeads(target: PullTarget, deps: HeadsDeps): Promise<HeadsResult> {
  const all = orderLanguages(target.languages);
  const first = await pullAddress(target, all, deps);
  if (first !== 'not-found') return first;
  const sum: HeadsResult = { complete: true, reachable: true, news: false, problems: [], etags: [] };
  for (const lang of all) {
    const part = all.length === 1 ? 'not-found' : await pullAddress(target, [lang], deps);
    // A host that has no file for a language simply publishes nothing in it; Vietnamese there must be.
    if (part === 'not-found') {
      if (lang === 'vi') addProblem(sum, { code: 'not-found', at: deps.now() });
      continue;
    }
    sum.complete &&= part.complete;
    sum.reachable &&= part.reachable;
    sum.news ||= part.news;
    sum.problems.push(...part.problems);
    sum.etags.push(...part.etags);
    if (!part.reachable) break;
  }
  return sum;
}

const addProblem = (result: HeadsResult, problem: SyncProblem): void => {
  result.complete = false;
  result.problems.push(problem);
};

/** Sequences held, in the order of the address's scopes: 0 where nothing is held or the base must be fetched again. */
const heldText = (scopes: readonly Scope[], rows: ReadonlyMap<string, ScopeRow>): string =>
  scopes.map((scope) => {
    const row = rows.get(scopeKey(scope));
    return row === undefined || row.needsBase ? 0 : row.seq;
  }).join('.');

async function pullAddress(target: PullTarget, languages: readonly LanguageTag[], deps: HeadsDeps): Promise<HeadsResult | 'not-found'> {
  const scopes = scopesOf(target.chain, languages);
  const address = `/p/v1/heads/${target.unit}/${languages.join('+')}`;
  const result: HeadsResult = { complete: true, reachable: true, news: false, problems: [], etags: [] };
  for (;;) {
    const rows = new Map((await scopeStates(deps.db)).map((row) => [row.key, row]));
    const waits = scopes.some((scope) => (rows.get(scopeKey(scope))?.steps.length ?? 0) > 0 || rows.get(scopeKey(scope))?.needsBase === true);
    const etag = waits ? null : await readFact(`heads:${address}`, deps.db);
    const startedAt = deps.now();
    const got = await fetchText(`${address}?s=${heldText(scopes, rows)}`, typeof etag === 'string' ? etag : null, deps);
    if (got.kind === 'unchanged') return result;
    if (got.kind === 'not-found') return 'not-found';
    if (got.kind === 'reply') {
      await takeReply(got, { address, scopes, target }, deps, result);
      if (got.whole || result.problems.length > 0) return result;
    }
    const code = got.kind === 'failed' ? got.code : 'no-network';
    const hopeless = code === 'captive-portal' || code === 'paused';
    if (hopeless || !(await deps.retry.again({ startedAt, gotBytes: got.kind === 'reply' && result.news }))) {
      addProblem(result, { code: code === 'paused' ? 'no-network' : code, at: deps.now() });
      result.reachable = got.kind === 'reply';
      return result;
    }
  }
}

type Got =
  | { kind: 'unchanged' }
  | { kind: 'not-found' }
  | { kind: 'reply'; body: string; whole: boolean; etag: string | null }
  | { kind: 'failed'; code: 'no-network' | 'timeout' | 'captive-portal' | 'server-busy' | 'paused' };

async function fetchText(path: string, etag: string | null, deps: HeadsDeps): Promise<Got> {
  const reply = await deps.open({ path, headers: etag === null ? {} : { 'if-none-match': etag }, signal: deps.signal });
  if (!reply.ok) return { kind: 'failed', code: deps.signal.aborted ? 'paused' : reply.code };
  const isPage = /^text\/html/i.test(reply.header('content-type') ?? '');
  const { status } = reply;
  const parts: Uint8Array[] = [];
  const end = await reply.pump((bytes) => parts.push(bytes));
  if (status === 304) return { kind: 'unchanged' };
  if (status === 404) return { kind: 'not-found' };
  if (status === 302 || status === 511 || isPage) return { kind: 'failed', code: 'captive-portal' };
  if (status !== 200) return { kind: 'failed', code: 'server-busy' };
  const body = decodeText(parts);
  if (end !== 'end' && !body.includes('\n')) return { kind: 'failed', code: deps.signal.aborted ? 'paused' : end === 'stalled' ? 'timeout' : 'no-network' };
  return { kind: 'reply', body, whole: end === 'end', etag: reply.header('etag') };
}

/** A sign cut in two at the end of a broken reply stands in a line that does not count anyway. */
function decodeText(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
}

interface Asked {
  address: string;
  scopes: readonly Scope[];
  target: PullTarget;
}

const KEYS = 'keys';

/** The newest key set trusted on this phone: the one from joining, or a later one that it vouched for. */
async function trustedKeys(target: PullTarget, deps: HeadsDeps): Promise<KeySet> {
  const kept = (await readFact(KEYS, deps.db)) as KeySet | null;
  return kept !== null && kept.version > target.keys.version ? kept : target.keys;
}

async function takeReply(got: Extract<Got, { kind: 'reply' }>, asked: Asked, deps: HeadsDeps, result: HeadsResult): Promise<void> {
  const lines = readHeadsLines(got.body);
  if (!lines.ok) return addProblem(result, { code: lines.code, at: deps.now() });
  const keys = await takeKeys(lines.reply, asked, deps);
  const heads: Head[] = [];
  const time = await judgingMoment(lines.reply.time, deps);
  for (const [index, group] of lines.reply.groups.entries()) {
    const whole = got.whole || index < lines.reply.groups.length - 1;
    const head = await takeHead(group, { asked, keys, time, whole }, deps, result);
    if (head !== null) heads.push(head);
  }
  await noteTime(lines.reply.time, heads, deps);
  if (!got.whole) result.complete = false;
  else if (result.problems.length === 0) {
    result.complete = true;
    if (got.etag !== null) result.etags.push({ path: asked.address, etag: got.etag });
  }
}

async function takeKeys(reply: HeadsReply, asked: Asked, deps: HeadsDeps): Promise<KeySet> {
  const trusted = await trustedKeys(asked.target, deps);
  const keys = await takeKeySet(reply.keys, trusted);
  if (keys !== trusted) await keepFact(KEYS, keys, deps.db);
  return keys;
}

/** A reply whose clock stands this far behind what the phone expects comes from a copy that no longer moves, or the phone's clock jumped. */
const FROZEN_AFTER_MS = 36 * 3_600_000;

/**
 * The moment by which a head's expiry is judged: the reply's own time, never before a server time already seen. When the
 * reply lies far behind the phone's reckoning of the server's clock, the server is asked again over a way that cannot be
 * replayed; what it says, or else the reckoning, counts.
 */
async function judgingMoment(replyTime: number, deps: HeadsDeps): Promise<number> {
  const expected = async (): Promise<number> => {
    const { serverTime, skew } = await deps.knownTime();
    return Math.max(serverTime ?? 0, skew === null ? 0 : deps.now() + skew);
  };
  if ((await expected()) - replyTime > FROZEN_AFTER_MS) await deps.remeasureTime?.();
  const known = await expected();
  return known - replyTime > FROZEN_AFTER_MS ? known : Math.max(replyTime, (await deps.knownTime()).serverTime ?? 0);
}

/** Keeps the reply's time; never beyond the life of what is signed, so that an unsigned line cannot expire everything at once. */
async function noteTime(replyTime: number, heads: readonly Head[], deps: HeadsDeps): Promise<void> {
  const rows = await scopeStates(deps.db);
  const bound = Math.max(0, ...heads.map((head) => head.expires), ...rows.map((row) => row.expires));
  const { serverTime, skew } = await deps.knownTime();
  const expected = Math.max(serverTime ?? 0, skew === null ? 0 : deps.now() + skew);
  if (replyTime <= bound && expected - replyTime <= FROZEN_AFTER_MS) await deps.noteServerTime(replyTime, deps.now());
}

interface TakeContext {
  asked: Asked;
  keys: KeySet;
  time: number;
  whole: boolean;
}

async function takeHead(group: HeadGroup, about: TakeContext, deps: HeadsDeps, result: HeadsResult): Promise<Head | null> {
  const rows = new Map((await scopeStates(deps.db)).map((row) => [row.key, row]));
  const checked = await checkHead(group, { keys: about.keys, asked: about.asked.scopes, time: about.time, seen: (scope) => rows.get(scopeKey(scope))?.headSeq ?? 0 });
  if (!checked.ok) {
    addProblem(result, { code: checked.code, at: deps.now(), ...(checked.scope !== undefined && { scope: checked.scope }) });
    return null;
  }
  await takeVerified(checked.head, group, { ...about, row: rows.get(scopeKey(checked.head.scope)) ?? null }, deps, result);
  return checked.head;
}

async function takeVerified(head: Head, group: HeadGroup, about: TakeContext & { row: ScopeRow | null }, deps: HeadsDeps, result: HeadsResult): Promise<void> {
  const { row, whole } = about;
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

