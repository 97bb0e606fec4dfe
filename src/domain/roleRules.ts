import type { ErrorCode } from '#contract/errors.ts';
import type { Role } from '#contract/roles.ts';

/**
 * Whose area an act may touch. `own-and-below`: the units at stake lie in the actor's unit or under it, and lists show
 * nothing else. `own-chain-and-below`: what is published above is theirs too, to read. `none`: no area is at stake.
 */
export type UnitRule = 'own-and-below' | 'own-chain-and-below' | 'none';

export interface AccessRule {
  roles: readonly Role[];
  unitRule: UnitRule;
}

const desk: readonly Role[] = ['communeOfficer', 'translator', 'reviewer', 'editor', 'approver', 'supervisor', 'administrator'];
const caretakers: readonly Role[] = ['communeOfficer', 'administrator'];
const readersOfLogs: readonly Role[] = ['communeOfficer', 'editor', 'approver', 'supervisor', 'administrator'];

/** Who may do what at the desk (S2). What is not named here is refused. */
export const deskRules = {
  seeSelf: { roles: desk, unitRule: 'none' },
  seeUnits: { roles: desk, unitRule: 'own-and-below' },
  seeInvites: { roles: caretakers, unitRule: 'own-and-below' },
  invite: { roles: caretakers, unitRule: 'own-and-below' },
  withdrawInvite: { roles: caretakers, unitRule: 'own-and-below' },
  seeDevices: { roles: [...caretakers, 'supervisor'], unitRule: 'own-and-below' },
  moveDevice: { roles: caretakers, unitRule: 'own-and-below' },
  revokeDevice: { roles: caretakers, unitRule: 'own-and-below' },
  seeLogs: { roles: readersOfLogs, unitRule: 'own-and-below' },
  takeOutboxFile: { roles: caretakers, unitRule: 'own-and-below' },
  seeItems: { roles: desk, unitRule: 'own-chain-and-below' },
  seeSources: { roles: ['communeOfficer', 'editor', 'approver', 'administrator'], unitRule: 'own-and-below' },
  editSources: { roles: ['communeOfficer', 'editor', 'administrator'], unitRule: 'own-and-below' },
  orderStanding: { roles: ['approver'], unitRule: 'own-and-below' },
  seeInbox: { roles: ['communeOfficer', 'editor', 'approver'], unitRule: 'own-and-below' },
  workInbox: { roles: ['communeOfficer', 'editor'], unitRule: 'own-and-below' },
  uploadMedia: { roles: ['communeOfficer', 'editor', 'translator', 'reviewer'], unitRule: 'none' },
  seeMedia: { roles: desk, unitRule: 'none' },
  seeDrafts: { roles: desk, unitRule: 'own-and-below' },
  writeDrafts: { roles: ['communeOfficer', 'editor'], unitRule: 'own-and-below' },
  actOnDrafts: { roles: ['communeOfficer', 'editor', 'approver'], unitRule: 'own-and-below' },
  comment: { roles: ['communeOfficer', 'translator', 'reviewer', 'editor', 'approver'], unitRule: 'own-and-below' },
  rebuildPacks: { roles: ['administrator'], unitRule: 'none' },
  seeTranslations: { roles: ['communeOfficer', 'translator', 'reviewer', 'editor', 'approver', 'supervisor'], unitRule: 'own-and-below' },
  writeTranslations: { roles: ['translator', 'reviewer'], unitRule: 'own-and-below' },
  actOnTranslations: { roles: ['communeOfficer', 'translator', 'reviewer', 'approver'], unitRule: 'own-and-below' },
  seeGlossary: { roles: desk, unitRule: 'own-chain-and-below' },
  editGlossary: { roles: ['communeOfficer', 'translator', 'reviewer', 'editor'], unitRule: 'own-and-below' },
  editUnits: { roles: ['administrator'], unitRule: 'own-and-below' },
  seeAccounts: { roles: ['administrator'], unitRule: 'own-and-below' },
  editAccounts: { roles: ['administrator'], unitRule: 'own-and-below' },
  seeAudit: { roles: ['administrator', 'supervisor'], unitRule: 'own-and-below' },
} as const satisfies Record<string, AccessRule>;

export type DeskAct = keyof typeof deskRules;

/** Whether a role may do an act at all; its area is judged by `reaches`. */
export const mayDo = (act: DeskAct, role: Role): boolean => (deskRules[act].roles as readonly Role[]).includes(role);

/** Whether the unit with `path` (`/vn/14/04246/`) is the actor's own or below it. Paths end in `/`, so 14 does not reach 140. */
export const reaches = (actorPath: string, path: string): boolean => path.startsWith(actorPath);

/** The verdict over one act on units already known, null when allowed. */
export function refusalOf(rule: AccessRule, actor: { role: Role; path: string }, paths: readonly string[]): Extract<ErrorCode, 'not-allowed' | 'outside-unit'> | null {
  if (!rule.roles.includes(actor.role)) return 'not-allowed';
  if (rule.unitRule === 'own-and-below' && !paths.every((path) => reaches(actor.path, path))) return 'outside-unit';
  return null;
}

const needingTotp: readonly Role[] = ['communeOfficer', 'approver', 'administrator'];

/** Whether a role must sign in with two steps: those who approve or administer. */
export const needsTotp = (role: Role): boolean => needingTotp.includes(role);

/** Until when an account may work without the second step; null where it need not have one. */
export const totpDueAt = (account: { role: Role; totpOn: boolean; createdAt: number }, graceDays: number): number | null =>
  account.totpOn || !needsTotp(account.role) ? null : account.createdAt + graceDays * 86_400_000;
