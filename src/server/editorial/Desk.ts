import type { ErrorCode } from '#contract/errors.ts';
import type { Role } from '#contract/roles.ts';

/** Who acts, and how far that reaches (`path` of their unit). */
export interface Editor {
  id: string;
  role: Role;
  path: string;
}

/** An expected refusal; the transaction it arose in changes nothing. */
export interface Refused {
  ok: false;
  code: Extract<ErrorCode, 'bad-request' | 'not-found' | 'not-allowed' | 'outside-unit' | 'draft-changed' | 'draft-incomplete' | 'act-not-possible' | 'own-text' | 'recording-unknown'>;
  detail?: string;
}

export const refused = (code: Refused['code'], detail?: string): Refused => ({ ok: false, code, ...(detail !== undefined && { detail }) });
