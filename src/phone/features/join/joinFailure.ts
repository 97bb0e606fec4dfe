import type { EnrolOutcome } from '#phone/sync/syncState.ts';

type FailureCode = Extract<EnrolOutcome, { ok: false }>['code'];
export type JoinFailure = 'unknown' | 'used' | 'expired' | 'locked' | 'tooMany' | 'noNetwork' | 'portal' | 'timeout' | 'server' | 'storage';

const failureByCode: Partial<Record<FailureCode, JoinFailure>> = {
  'invite-unknown': 'unknown', 'bad-request': 'unknown',
  'invite-used': 'used',
  'invite-expired': 'expired',
  'invite-locked': 'locked',
  'too-many-requests': 'tooMany',
  'no-network': 'noNetwork',
  'captive-portal': 'portal',
  timeout: 'timeout',
  'storage-full': 'storage', 'storage-broken': 'storage',
};

/** Why joining failed, as one of the sentences of this screen. Nothing tries again by itself here, so the general ones would mislead. */
export const joinFailure = (code: FailureCode): JoinFailure => failureByCode[code] ?? 'server';
