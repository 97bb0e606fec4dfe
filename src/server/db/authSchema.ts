import { bigint, boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '#contract/roles.ts';
import { units } from './schema.ts';

/*
 * The desk's accounts, in the shape better-auth's core and its username plugin ask for; the exports carry its model
 * names, the tables carry ours. Its times are dates, as it hands them. `email` is synthetic (`<username>@desk.invalid`):
 * people sign in by user name and no real address is kept. `role` and `unit` are additional fields, never set by input.
 */

const date = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A desk account: one role, one unit and what lies below it. */
export const user = pgTable('desk_users', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  username: text(),
  displayUsername: text('display_username'),
  role: text().$type<Role>().notNull(),
  unit: text().notNull().references(() => units.id),
  /** Languages a translator or reviewer works in; empty: any. */
  languages: jsonb().$type<string[]>().notNull().default([]),
  /** Since when it may not sign in; null: it may. */
  disabledAt: date('disabled_at'),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  createdAt: date('created_at').notNull().defaultNow(),
  updatedAt: date('updated_at').notNull().defaultNow(),
}, (table) => [uniqueIndex('desk_users_email').on(table.email), uniqueIndex('desk_users_username').on(table.username)]);

/** Signed-in sessions; address and browser are not kept (the columns exist because better-auth writes them). */
export const session = pgTable('desk_sessions', {
  id: text().primaryKey(),
  token: text().notNull(),
  userId: text('user_id').notNull().references(() => user.id, { onDelete: 'cascade' }),
  expiresAt: date('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: date('created_at').notNull().defaultNow(),
  updatedAt: date('updated_at').notNull().defaultNow(),
}, (table) => [uniqueIndex('desk_sessions_token').on(table.token), index('desk_sessions_user').on(table.userId)]);

/** How an account proves itself: here only `credential`, with the password's scrypt hash. */
export const account = pgTable('desk_accounts', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id').notNull().references(() => user.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: date('access_token_expires_at'),
  refreshTokenExpiresAt: date('refresh_token_expires_at'),
  scope: text(),
  password: text(),
  createdAt: date('created_at').notNull().defaultNow(),
  updatedAt: date('updated_at').notNull().defaultNow(),
}, (table) => [index('desk_accounts_user').on(table.userId)]);

/** One-time values of better-auth (unused by user-name sign-in, asked for by its core). */
export const verification = pgTable('desk_verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: date('expires_at').notNull(),
  createdAt: date('created_at').notNull().defaultNow(),
  updatedAt: date('updated_at').notNull().defaultNow(),
}, (table) => [index('desk_verifications_identifier').on(table.identifier)]);

/** The second step of an account: the authenticator's secret and the backup codes, both encrypted under the desk's secret. `verified` turns true with the first right code. */
export const twoFactor = pgTable('desk_two_factors', {
  id: text().primaryKey(),
  secret: text().notNull(),
  backupCodes: text('backup_codes').notNull(),
  userId: text('user_id').notNull().references(() => user.id, { onDelete: 'cascade' }),
  verified: boolean().notNull().default(true),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: date('locked_until'),
}, (table) => [uniqueIndex('desk_two_factors_user').on(table.userId)]);

/** Links to set a password by, for a new account or a forgotten one: once, within a time. Only the code's hash is kept; a newer link puts the older out of use. */
export const accountLinks = pgTable('desk_links', {
  codeHash: text('code_hash').primaryKey(),
  userId: text('user_id').notNull().references(() => user.id, { onDelete: 'cascade' }),
  createdBy: text('created_by').notNull(),
  createdAt: bigint('created_at', { mode: 'number' }).notNull(),
  expiresAt: bigint('expires_at', { mode: 'number' }).notNull(),
  usedAt: bigint('used_at', { mode: 'number' }),
}, (table) => [index('desk_links_user').on(table.userId)]);
