import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkSignatures } from '#phone/sync/down/verifySignature.ts';
import { makeKey, signWith } from '#test/support/makePack.ts';

const PREFIX = 'test-1\n';
const key = makeKey('k001');
const other = makeKey('k002');
const keys = { version: 1, keys: { k001: key.publicText, k002: other.publicText } };

afterEach(() => vi.restoreAllMocks());

describe.each([['the engine’s own Ed25519', false], ['the library, where the engine has none', true]])('[D3] signatures by %s', (_name, without) => {
  const check = (text: string, sigs: Record<string, string>, trusted = keys) => {
    if (without) vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('Unrecognized name.', 'NotSupportedError'));
    return checkSignatures(text, sigs, { prefix: PREFIX, keys: trusted });
  };

  test('a good one is taken, one over other bytes or another prefix is not', async () => {
    const sigs = signWith([key], PREFIX, 'đầu bài');
    expect(await check('đầu bài', sigs)).toBeNull();
    expect(await check('đầu bại', sigs)).toBe('pack-signature-wrong');
    expect(await check('đầu bài', signWith([key], 'other-1\n', 'đầu bài'))).toBe('pack-signature-wrong');
  });

  test('one of a key nobody knows says so, whatever it is', async () => {
    expect(await check('x', signWith([makeKey('k777')], PREFIX, 'x'))).toBe('pack-key-unknown');
    expect(await check('x', {})).toBe('pack-key-unknown');
    expect(await check('x', { toString: 'A'.repeat(86) })).toBe('pack-key-unknown');
  });

  test('during a rotation each trusted signature must hold', async () => {
    const both = signWith([key, other], PREFIX, 'x');
    expect(await check('x', both)).toBeNull();
    expect(await check('x', { ...both, k002: both['k001']! })).toBe('pack-signature-wrong');
    expect(await check('x', both, { version: 1, keys: { k001: key.publicText } as typeof keys.keys })).toBeNull();
  });

  test('bytes that are no point of the curve are wrong, not a crash', async () => {
    expect(await check('x', { k001: '_'.repeat(86) })).toBe('pack-signature-wrong');
  });
});
