import { HEAD_SIGNATURE_PREFIX, headSchema, KEYS_SIGNATURE_PREFIX, keySetSchema, PACK_FORMAT, type Head, type KeySet, type PackRefusal, type Scope } from '#contract/packs.ts';
import type { HeadGroup, HeadsReply } from './headsLines.ts';
import { checkSignatures } from './verifySignature.ts';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** A newer key set, when a key that is trusted now signed it; else the one there was. */
export async function takeKeySet(envelope: HeadsReply['keys'], trusted: KeySet): Promise<KeySet> {
  if (envelope === null) return trusted;
  const set = keySetSchema.safeParse(parsed(envelope.set));
  if (!set.success || set.data.version <= trusted.version) return trusted;
  const refusal = await checkSignatures(envelope.set, envelope.sigs, { prefix: KEYS_SIGNATURE_PREFIX, keys: trusted });
  return refusal === null ? set.data : trusted;
}

export interface HeadCheck {
  keys: KeySet;
  /** The scopes that were asked for. */
  asked: readonly Scope[];
  /** Sequence of the newest head seen of a scope. */
  seen: (scope: Scope) => number;
  /** The moment by which expiry is judged. */
  time: number;
}

export type CheckedHead = { ok: true; head: Head } | { ok: false; code: PackRefusal; scope?: string };

/** The signature first; only then is what stands in the head believed, field by field (D3). */
export async function checkHead(group: HeadGroup, check: HeadCheck): Promise<CheckedHead> {
  const refusal = await checkSignatures(group.text, group.sigs, { prefix: HEAD_SIGNATURE_PREFIX, keys: check.keys });
  if (refusal !== null) return { ok: false, code: refusal, ...scopeNamed(group.text) };
  const raw = parsed(group.text);
  if (isNewer(raw)) return { ok: false, code: 'pack-format-newer', ...scopeNamed(group.text) };
  const head = headSchema.safeParse(raw);
  if (!head.success) return { ok: false, code: 'pack-not-a-pack' };
  return judgeHead(head.data, check);
}

function judgeHead(head: Head, check: HeadCheck): CheckedHead {
  const scope = `${head.scope.unit}/${head.scope.lang}`;
  if (!check.asked.some(({ unit, lang }) => unit === head.scope.unit && lang === head.scope.lang)) return { ok: false, code: 'pack-wrong-scope', scope };
  if (head.seq < check.seen(head.scope)) return { ok: false, code: 'pack-sequence-older', scope };
  if (head.expires < check.time) return { ok: false, code: 'pack-expired', scope };
  return { ok: true, head };
}

const isNewer = (raw: unknown): boolean => typeof raw === 'object' && raw !== null && 'format' in raw && typeof raw.format === 'number' && raw.format > PACK_FORMAT;

/** Which scope an unbelieved head claims: only to say which one failed. */
function scopeNamed(text: string): { scope?: string } {
  const match = /"scope":\{"unit":"([\w-]{1,24})","lang":"([\w-]{1,24})"\}/.exec(text);
  return match === null ? {} : { scope: `${match[1]}/${match[2]}` };
}
