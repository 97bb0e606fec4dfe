import { INVITE_ALPHABET } from '#contract/device.ts';

export const CODE_LENGTH = 8;
const GROUP = 4;

/** Signs that never stand in a code, and what they are most often misread for. */
const misread: Record<string, string> = { '0': 'D, Q', O: 'D, Q', '1': '7, J', I: 'J, T', L: 'J, T', U: 'Y, W', V: 'Y, W' };

/** What the person typed, or pasted (a whole invite link too): the code so far, and a sign that cannot belong to it. */
export interface TypedCode {
  code: string;
  stray: { char: string; maybe: string | null } | null;
}

/** The part of an invite link behind `#`; other text as it is. */
const withoutLink = (text: string): string => /\/join\/?#(.*)$/.exec(text)?.[1] ?? text.replace(/^#/, '');

/** Upper case, without spaces and dashes, at most 8 signs. The first sign that is in no code is left out and named. */
export function readTypedCode(text: string): TypedCode {
  const signs = Array.from(withoutLink(text).normalize('NFC').toUpperCase().replace(/[\s\-–—.·]/g, ''));
  const strange = signs.find((sign) => !INVITE_ALPHABET.includes(sign));
  const code = signs.filter((sign) => INVITE_ALPHABET.includes(sign)).slice(0, CODE_LENGTH).join('');
  return { code, stray: strange === undefined ? null : { char: strange, maybe: misread[strange] ?? null } };
}

/** In two groups, as on the slip. */
export const groupedCode = (code: string): string => (code.length > GROUP ? `${code.slice(0, GROUP)} ${code.slice(GROUP)}` : code);
