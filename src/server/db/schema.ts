import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Entry, ItemEntry, TranslationEntry } from '#contract/content.ts';
import type { Recall, SegmentTable, Signatures } from '#contract/packs.ts';
import type { RecordRevision } from '#contract/records.ts';
import type { FormerName } from '#contract/unitTree.ts';
import { foldedSql } from './foldedSql.ts';

/*
 * Times are milliseconds since 1970 UTC in `bigint` columns, read as numbers: one kind of time on wire, phone and server.
 * Ids are text: unit codes keep their leading zeros, UUIDs their lower case. Nothing here holds a villager's name.
 * The desk's accounts and sessions are better-auth's tables, in `authSchema.ts`.
 */

const time = (name: string) => bigint(name, { mode: 'number' });

/** Area units, effective-dated; a unit that ended keeps its row. `path` is the chain of ids from the centre down, `/vn/14/04246/`, for "this unit and below". */
export const units = pgTable('units', {
  id: text().primaryKey(),
  level: text().$type<'centre' | 'province' | 'commune' | 'village'>().notNull(),
  name: text().notNull(),
  parent: text(),
  path: text().notNull(),
  households: integer(),
  validFrom: time('valid_from').notNull(),
  validTo: time('valid_to'),
  predecessors: jsonb().$type<string[]>().notNull().default([]),
  /** Names it had before, oldest first: a rename keeps the id. */
  formerNames: jsonb('former_names').$type<FormerName[]>().notNull().default([]),
  /** The name folded, for search. */
  folded: text().generatedAlwaysAs(foldedSql(sql`name`)),
}, (table) => [index('units_path').on(table.path.op('text_pattern_ops')), index('units_parent').on(table.parent)]);

/** Who may enrol, once. Only the hash of the code is kept. `tries` counts wrong guesses against this invite's address. */
export const invites = pgTable('invites', {
  id: text().primaryKey(),
  codeHash: text('code_hash').notNull(),
  person: text().notNull(),
  unit: text().notNull().references(() => units.id),
  role: text().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  usedAt: time('used_at'),
  usedBy: text('used_by'),
  withdrawnAt: time('withdrawn_at'),
}, (table) => [uniqueIndex('invites_code_hash').on(table.codeHash), index('invites_unit').on(table.unit)]);

/** Enrolled devices. `person` becomes null when the communicator erases own personal data; counts stay. */
export const devices = pgTable('devices', {
  id: text().primaryKey(),
  tokenHash: text('token_hash').notNull(),
  /** The token under the server's own key, needed to check the proof of an outbox file; see outboxFile. */
  proofKey: text('proof_key').notNull(),
  person: text(),
  role: text().notNull(),
  unit: text().notNull().references(() => units.id),
  label: text().notNull(),
  enrolledAt: time('enrolled_at').notNull(),
  lastSyncAt: time('last_sync_at'),
  app: text(),
  content: jsonb().$type<Record<string, number>>(),
  revokedAt: time('revoked_at'),
  erasedAt: time('erased_at'),
}, (table) => [uniqueIndex('devices_token_hash').on(table.tokenHash), index('devices_unit').on(table.unit)]);

/** Every revision of every record, append-only: the primary key makes application idempotent (U2). */
export const recordRevisions = pgTable('record_revisions', {
  id: text().primaryKey(),
  record: text().notNull(),
  base: text(),
  kind: text().$type<'meeting' | 'question' | 'broadcast'>().notNull(),
  device: text().notNull().references(() => devices.id),
  unit: text().notNull(),
  seq: integer().notNull(),
  at: time('at').notNull(),
  skew: bigint({ mode: 'number' }),
  receivedAt: time('received_at').notNull(),
  withdrawn: boolean().notNull(),
  body: jsonb().$type<RecordRevision['body']>().notNull(),
}, (table) => [index('record_revisions_record').on(table.record), index('record_revisions_device_seq').on(table.device, table.seq)]);

/** The newest revision of each record, kept in the same transaction; what lists read. `conflict`: two revisions named one base. */
export const records = pgTable('records', {
  record: text().primaryKey(),
  revision: text().notNull(),
  kind: text().$type<'meeting' | 'question' | 'broadcast'>().notNull(),
  device: text().notNull(),
  unit: text().notNull(),
  /** When it happened (meeting start, question asked, broadcast start), by the device's clock. */
  happenedAt: time('happened_at').notNull(),
  /** For a question: the meeting it was raised in. */
  meeting: text(),
  revisions: integer().notNull(),
  withdrawn: boolean().notNull(),
  conflict: boolean().notNull(),
}, (table) => [index('records_unit_time').on(table.kind, table.unit, table.happenedAt), index('records_meeting').on(table.meeting)]);

/** Photos that arrived; the bytes are a file under the data folder named by the hash. */
export const photos = pgTable('photos', {
  sha256: text().primaryKey(),
  device: text().notNull(),
  bytes: integer().notNull(),
  receivedAt: time('received_at').notNull(),
});

/** Published items: the newest revision of each, as it travels, and the units it is published to. */
export const items = pgTable('items', {
  id: text().primaryKey(),
  rev: integer().notNull(),
  entry: jsonb().$type<ItemEntry>().notNull(),
  units: jsonb().$type<string[]>().notNull(),
  publishedAt: time('published_at').notNull(),
  recall: jsonb().$type<Recall>(),
  /** From the entry, for lists: its title folded, and until when it holds. */
  folded: text().notNull().default(''),
  validTo: time('valid_to'),
}, (table) => [index('items_published').on(table.publishedAt, table.id), index('items_recalled').on(table.id).where(sql`recall is not null`)]);

/** Published revisions before the newest, so that a log can be shown with the very text that was told. */
export const itemRevisions = pgTable('item_revisions', {
  id: text().notNull(),
  rev: integer().notNull(),
  entry: jsonb().$type<ItemEntry>().notNull(),
  publishedAt: time('published_at').notNull(),
}, (table) => [primaryKey({ columns: [table.id, table.rev] })]);

export const translations = pgTable('translations', {
  id: text().notNull().references(() => items.id),
  lang: text().notNull(),
  rev: integer().notNull(),
  entry: jsonb().$type<TranslationEntry>().notNull(),
  publishedAt: time('published_at').notNull(),
  /** From the entry, for lists: fifty items in a dozen languages are two megabytes of texts that no list shows. */
  state: text().generatedAlwaysAs(sql`entry->>'state'`),
  stale: integer().generatedAlwaysAs(sql`jsonb_array_length(entry->'stale')`),
  audio: integer().generatedAlwaysAs(sql`jsonb_array_length(entry->'audio')`),
}, (table) => [primaryKey({ columns: [table.id, table.lang] })]);

/** What a scope's phones hold at its newest sequence, to make the next delta against. */
export const scopeEntries = pgTable('scope_entries', {
  unit: text().notNull(),
  lang: text().notNull(),
  id: text().notNull(),
  /** Order in the base: urgent and newest first. */
  position: integer().notNull(),
  entry: jsonb().$type<Entry>().notNull(),
}, (table) => [primaryKey({ columns: [table.unit, table.lang, table.id] })]);

/** The newest signed head of each scope. `head` is the exact text that was signed. */
export const scopeHeads = pgTable('scope_heads', {
  unit: text().notNull(),
  lang: text().notNull(),
  seq: integer().notNull(),
  head: text().notNull(),
  sigs: jsonb().$type<Signatures>().notNull(),
  table: jsonb().$type<SegmentTable>(),
  issued: time('issued').notNull(),
  expires: time('expires').notNull(),
  items: integer().notNull(),
  baseBytes: integer('base_bytes').notNull(),
}, (table) => [primaryKey({ columns: [table.unit, table.lang] })]);

/** Deltas a head still names. `text` is the exact D line (inline), or null with `table` when it is a file. */
export const scopeDeltas = pgTable('scope_deltas', {
  unit: text().notNull(),
  lang: text().notNull(),
  fromSeq: integer('from_seq').notNull(),
  toSeq: integer('to_seq').notNull(),
  text: text(),
  file: text(),
  tableText: text('table_text'),
  bytes: integer().notNull(),
}, (table) => [primaryKey({ columns: [table.unit, table.lang, table.toSeq] })]);

/** Public signing keys. The private half is a file of mode 600 in the data folder. */
export const signingKeys = pgTable('signing_keys', {
  kid: text().primaryKey(),
  publicKey: text('public_key').notNull(),
  createdAt: time('created_at').notNull(),
  retiredAt: time('retired_at'),
});

/** Append-only trail (S5): who did what, when. A trigger refuses UPDATE and DELETE. */
export const audit = pgTable('audit', {
  id: text().primaryKey(),
  at: time('at').notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
  unit: text(),
  detail: jsonb().$type<Record<string, unknown>>(),
}, (table) => [
  index('audit_at').on(table.at, table.id), index('audit_actor').on(table.actor, table.at, table.id), index('audit_action').on(table.action, table.at, table.id),
  index('audit_subject').on(table.subject, table.at, table.id), index('audit_unit').on(table.unit, table.at, table.id),
]);

/** Counted events per key (tries, requests) shared by all processes on one database. */
export const limits = pgTable('limits', {
  key: text().primaryKey(),
  windowStart: time('window_start').notNull(),
  count: integer().notNull(),
});

/** Server-wide facts: "contentVersion", "seeded", … */
export const settings = pgTable('settings', { key: text().primaryKey(), value: jsonb().$type<unknown>().notNull() });

