import { INVITE_ALPHABET } from '#contract/device.ts';

const LENGTH = 8;
/** Bytes at or above this would favour the first letters of the alphabet. */
const FAIR_BELOW = 256 - (256 % INVITE_ALPHABET.length);

/** A fresh invite code: every letter of the alphabet equally likely. */
export function createInviteCode(randomBytes: (size: number) => Uint8Array): string {
  let code = '';
  while (code.length < LENGTH) {
    for (const byte of randomBytes(16)) {
      if (byte < FAIR_BELOW && code.length < LENGTH) code += INVITE_ALPHABET[byte % INVITE_ALPHABET.length];
    }
  }
  return code;
}
