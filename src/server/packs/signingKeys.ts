import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KEYS_SIGNATURE_PREFIX } from '#contract/packs.ts';
import type { Tx } from '#server/db/Db.ts';
import { listHeads } from '#server/db/packs.ts';
import { addKey, lockKeys, readActiveKeys, readPublishedKeySet, retireKey, savePublishedKeySet, type PublishedKeySet } from '#server/db/signingKeys.ts';
import { writeDurably } from './dataFolder.ts';
import type { PackDeps } from './PackDeps.ts';
import { signerFromPem, signerFromSeed, signText, type Signer } from './signer.ts';

const keyPath = (dataDir: string, kid: string): string => join(dataDir, 'keys', `${kid}.key`);

async function readSigner(dataDir: string, kid: string): Promise<Signer> {
  const path = keyPath(dataDir, kid);
  const pem = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`The private signing key ${kid} is not in ${path}. Put it back from the backup: without it no pack can be signed.`, { cause: error });
  });
  return signerFromPem(pem);
}

const activeSigners = async (deps: PackDeps, tx: Tx): Promise<Signer[]> =>
  Promise.all((await readActiveKeys(tx)).map(({ kid }) => readSigner(deps.dataDir, kid)));

async function addPair(deps: PackDeps, tx: Tx): Promise<Signer> {
  const signer = signerFromSeed(deps.randomBytes(32));
  await writeDurably(keyPath(deps.dataDir, signer.kid), signer.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 0o600);
  await addKey(tx, { kid: signer.kid, publicKey: signer.publicKey, createdAt: deps.now() });
  return signer;
}

/**
 * Publishes the set of keys under a new version, signed by everybody who may still be trusted by a phone. From here on
 * every head gets a sequence of at least `sinceSeq`: whoever holds less has not seen this set.
 */
async function publishKeySet(tx: Tx, trusted: readonly Signer[], signing: readonly Signer[]): Promise<PublishedKeySet> {
  const before = await readPublishedKeySet(tx);
  const keys = Object.fromEntries(trusted.map(({ kid, publicKey }) => [kid, publicKey]));
  const text = JSON.stringify({ version: (before?.version ?? 0) + 1, keys });
  const newest = Math.max(0, ...(await listHeads(tx)).map((head) => head.seq));
  const set = { version: (before?.version ?? 0) + 1, text, sigs: signText(signing, KEYS_SIGNATURE_PREFIX, text), sinceSeq: newest + 1 };
  await savePublishedKeySet(tx, set);
  return set;
}

/** The pairs that sign today; makes the first one, once over all processes, when there is none. */
export function loadSigners(deps: PackDeps): Promise<Signer[]> {
  return deps.db.transaction(async (tx) => {
    await lockKeys(tx);
    const active = await activeSigners(deps, tx);
    if (active.length > 0) return active;
    const first = await addPair(deps, tx);
    await publishKeySet(tx, [first], [first]);
    return [first];
  });
}

/**
 * Begins a rotation: a second pair joins, phones learn of it from a set signed by the old one, and heads carry both
 * signatures until the old pair is retired. Publish afterwards.
 */
export function rotateKeys(deps: PackDeps): Promise<Signer> {
  return deps.db.transaction(async (tx) => {
    await lockKeys(tx);
    const old = await activeSigners(deps, tx);
    const added = await addPair(deps, tx);
    await publishKeySet(tx, [...old, added], [...old, added]);
    return added;
  });
}

/**
 * Ends a rotation: the key signs once more, the set that no longer names it, and its private file is deleted. Phones that
 * slept through the whole rotation get the new set when they next speak to the server themselves.
 */
export async function retireSigningKey(deps: PackDeps, kid: string): Promise<'retired' | 'unknown' | 'last'> {
  const done = await deps.db.transaction(async (tx) => {
    await lockKeys(tx);
    const active = await activeSigners(deps, tx);
    if (!active.some((signer) => signer.kid === kid)) return 'unknown' as const;
    const rest = active.filter((signer) => signer.kid !== kid);
    if (rest.length === 0) return 'last' as const;
    await retireKey(tx, kid, deps.now());
    await publishKeySet(tx, rest, active);
    return 'retired' as const;
  });
  if (done === 'retired') await rm(keyPath(deps.dataDir, kid), { force: true });
  return done;
}
