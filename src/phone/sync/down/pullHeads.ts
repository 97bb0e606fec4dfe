import type { LanguageTag } from '#contract/languages.ts';
import type { Scope } from '#contract/packs.ts';
import { orderLanguages, scopeKey, scopesOf } from '#domain/units.ts';
import type { ScopeRow } from '#phone/storage/contentDatabase.ts';
import { readFact, scopeStates } from '#phone/storage/packs.ts';
import type { HeadsDeps, HeadsResult, PullTarget } from './pullDeps.ts';
import { addProblem, takeReply, type HeadsText } from './takeReply.ts';

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
      await takeReply(got, { address, scopes, target }, { deps, result });
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
  | ({ kind: 'reply' } & HeadsText)
  | { kind: 'failed'; code: 'no-network' | 'timeout' | 'captive-portal' | 'server-busy' | 'paused' };

/** Heads, tables and inline deltas of all scopes stay far below; what is longer is not from our server and would cost the phone its memory. */
const HEADS_MAX_BYTES = 16 * 1024 * 1024;

async function fetchText(path: string, etag: string | null, deps: HeadsDeps): Promise<Got> {
  const tooLong = new AbortController();
  const stop = (): void => tooLong.abort();
  if (deps.signal.aborted) stop();
  deps.signal.addEventListener('abort', stop);
  const reply = await deps.open({ path, headers: etag === null ? {} : { 'if-none-match': etag }, signal: tooLong.signal });
  if (!reply.ok) return { kind: 'failed', code: deps.signal.aborted ? 'paused' : reply.code };
  const isPage = /^text\/html/i.test(reply.header('content-type') ?? '');
  const { status } = reply;
  const parts: Uint8Array[] = [];
  let size = 0;
  const end = await reply.pump((bytes) => {
    size += bytes.length;
    if (size > HEADS_MAX_BYTES) stop();
    else parts.push(bytes);
  });
  deps.signal.removeEventListener('abort', stop);
  if (size > HEADS_MAX_BYTES) return { kind: 'failed', code: 'captive-portal' };
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
