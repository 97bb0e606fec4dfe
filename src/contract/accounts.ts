import * as z from 'zod/mini';
import { timeSchema } from './ids.ts';
import { languageTagSchema } from './languageTag.ts';
import { roleSchema } from './roles.ts';
import { unitIdSchema } from './units.ts';

export const usernameSchema = z.string().check(z.regex(/^[a-z0-9][a-z0-9._]{2,29}$/));
const personSchema = z.string().check(z.minLength(1), z.maxLength(80));
const languagesSchema = z.array(languageTagSchema).check(z.maxLength(30));
/** What `domain/passwordRules` judges; long enough for a sentence. */
export const passwordSchema = z.string().check(z.minLength(1), z.maxLength(128));
/** 32 random bytes; the part of a link behind `#`. */
export const linkCodeSchema = z.string().check(z.regex(/^[\w-]{43}$/));
/** Six digits of the app, or a backup code; spaces are forgiven. */
export const secondStepCodeSchema = z.string().check(z.minLength(6), z.maxLength(16));

/** A desk account as administrators see it. `invited`: has no password yet. `totp`: `needed` where the role asks for it and it is not on. */
export const deskAccountSchema = z.object({
  id: z.string(), username: z.string(), name: z.string(), role: roleSchema, unit: unitIdSchema, unitName: z.string(), languages: languagesSchema,
  state: z.enum(['active', 'invited', 'disabled']), totp: z.enum(['on', 'off', 'needed']),
  createdAt: timeSchema, lastSeenAt: z.nullable(timeSchema), sessions: z.int(),
  /** When its unit ended, where nobody moved it yet. */
  unitEndedAt: z.nullable(timeSchema),
});
export type DeskAccountRow = z.infer<typeof deskAccountSchema>;

export const accountQuerySchema = z.object({ text: z.optional(z.string().check(z.maxLength(80))), cursor: z.optional(z.string().check(z.maxLength(60))) });
export type AccountQuery = z.infer<typeof accountQuerySchema>;
export const accountsReplySchema = z.object({ accounts: z.array(deskAccountSchema), next: z.nullable(z.string()) });

export const addAccountSchema = z.object({ username: usernameSchema, name: personSchema, role: roleSchema, unit: unitIdSchema, languages: languagesSchema });
export type AddAccount = z.infer<typeof addAccountSchema>;
export const changeAccountSchema = z.object({
  name: z.optional(personSchema), role: z.optional(roleSchema), unit: z.optional(unitIdSchema), languages: z.optional(languagesSchema), disabled: z.optional(z.boolean()),
});
export type ChangeAccount = z.infer<typeof changeAccountSchema>;

/** A link to set a password by: told once, good until then. */
export const accountLinkSchema = z.object({ code: linkCodeSchema, expiresAt: timeSchema });
export type AccountLink = z.infer<typeof accountLinkSchema>;
export const accountMadeSchema = z.object({ id: z.string(), link: accountLinkSchema });

/** Whom a link is for, asked before the password is set. */
export const welcomeRequestSchema = z.object({ code: linkCodeSchema });
export const welcomeReplySchema = z.object({ username: z.string(), name: z.string(), expiresAt: timeSchema });
export const setPasswordSchema = z.object({ code: linkCodeSchema, password: passwordSchema });
export const changePasswordSchema = z.object({ current: passwordSchema, next: passwordSchema });

/** Two-step sign-in: asked for once the password was right. */
export const secondStepNeededSchema = z.object({ secondStep: z.literal(true) });
export const secondStepSchema = z.object({ code: secondStepCodeSchema });

/** What the app reads as a QR code, the same to type by hand, and the backup codes: told once. */
export const totpSetUpSchema = z.object({ uri: z.string(), secret: z.string(), backupCodes: z.array(z.string()) });
export type TotpSetUp = z.infer<typeof totpSetUpSchema>;
export const backupCodesSchema = z.object({ backupCodes: z.array(z.string()) });
export const ownPasswordSchema = z.object({ password: passwordSchema });

/** One's own sign-ins. Neither address nor browser is kept. */
export const deskSessionSchema = z.object({ id: z.string(), createdAt: timeSchema, usedAt: timeSchema, current: z.boolean() });
export type DeskSessionRow = z.infer<typeof deskSessionSchema>;
export const sessionsReplySchema = z.object({ sessions: z.array(deskSessionSchema) });
