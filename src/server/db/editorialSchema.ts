import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Audio, MediaFile, ReviewState } from '#contract/content.ts';
import type { DraftBlock, DraftBody, DraftState } from '#contract/editorial.ts';
import type { FetchFailure, InboxState } from '#contract/sources.ts';
import { items, units } from './schema.ts';

/*
 * What the desk works on; nothing here reaches a phone: publishing copies it into `items` and `translations`.
 * Times are milliseconds, ids are text, as in `schema.ts`. People are ids of desk accounts.
 */

const time = (name: string) => bigint(name, { mode: 'number' });

/** Someone did something then. */
export interface Done { by: string; at: number }

/** Working copies of items. `version` grows with every save and act: whoever builds on an older one is refused. */
export const drafts = pgTable('drafts', {
  id: text().primaryKey(),
  unit: text().notNull().references(() => units.id),
  state: text().$type<DraftState>().notNull(),
  version: integer().notNull(),
  body: jsonb().$type<DraftBody>().notNull(),
  /** For lists and search, from the body. */
  title: text().notNull(),
  /** The title folded, for search. */
  folded: text().notNull().default(''),
  /** The Vietnamese text last approved: what translations are made from. Null before the first approval. */
  approvedBody: jsonb('approved_body').$type<DraftBody>(),
  /** Accounts that changed the text since the last published revision (S3). */
  authors: jsonb().$type<string[]>().notNull().default([]),
  submitted: jsonb().$type<Done>(),
  approved: jsonb().$type<Done & { office: string }>(),
  returned: jsonb().$type<Done & { reason: string }>(),
  scheduledAt: time('scheduled_at'),
  /** Published revision that stands, null before the first. */
  rev: integer(),
  inbox: text(),
  createdAt: time('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  updatedAt: time('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
}, (table) => [index('drafts_state').on(table.state, table.updatedAt), index('drafts_unit').on(table.unit, table.updatedAt, table.id), index('drafts_updated').on(table.updatedAt, table.id)]);

/** Kept versions of a draft: the last save of each person's sitting, and every act. */
export const draftVersions = pgTable('draft_versions', {
  draft: text().notNull().references(() => drafts.id),
  version: integer().notNull(),
  at: time('at').notNull(),
  by: text().notNull(),
  state: text().$type<DraftState>().notNull(),
  rev: integer(),
  body: jsonb().$type<DraftBody>().notNull(),
}, (table) => [primaryKey({ columns: [table.draft, table.version] })]);

/** Who has a draft or a translation open. `place`: `draft/<id>` or `translation/<id>/<lang>`. */
export const presence = pgTable('presence', {
  place: text().notNull(),
  account: text().notNull(),
  seenAt: time('seen_at').notNull(),
}, (table) => [primaryKey({ columns: [table.place, table.account] })]);

export const comments = pgTable('comments', {
  id: text().primaryKey(),
  draft: text().notNull().references(() => drafts.id),
  lang: text(),
  block: text(),
  text: text().notNull(),
  by: text().notNull(),
  at: time('at').notNull(),
  resolved: jsonb().$type<Done>(),
}, (table) => [index('comments_draft').on(table.draft)]);

/** One segment of a translation as kept. `source` is the Vietnamese it was made from: another one now means stale. */
export interface StoredSegment {
  text: string;
  state: ReviewState;
  source: string;
  by: string;
  at: number;
  /** Others whose words or voice are in it since it was last approved: they neither check nor approve it either (S3). */
  alsoBy?: string[];
  checkedBy?: string;
  approvedBy?: string;
  audio?: { seconds: number; files: MediaFile[] };
}

/** Translations at work: one row for each item and language it is wanted in, from the first approval of its Vietnamese on. */
export const translationDrafts = pgTable('translation_drafts', {
  item: text().notNull().references(() => drafts.id),
  lang: text().notNull(),
  /** The item's unit and title, kept here for the queue. */
  unit: text().notNull(),
  title: text().notNull(),
  version: integer().notNull(),
  segments: jsonb().$type<Record<string, StoredSegment>>().notNull().default({}),
  audioOnly: boolean('audio_only').notNull().default(false),
  audio: jsonb().$type<Audio[]>().notNull().default([]),
  vouchedBy: text('vouched_by').notNull().default(''),
  /** Drawn from the segments at every change, for the queue: whom it waits for, the lowest state, and counts. */
  waits: text().$type<'translate' | 'check' | 'approve' | 'done'>().notNull().default('translate'),
  state: text().$type<ReviewState>(),
  counts: jsonb().$type<{ total: number; missing: number; draft: number; translated: number; checked: number; approved: number; stale: number }>().notNull(),
  /** False while the item is neither approved nor published, or no longer wanted in this language: not in the queue. */
  isWanted: boolean('is_wanted').notNull().default(true),
  updatedAt: time('updated_at').notNull(),
}, (table) => [
  primaryKey({ columns: [table.item, table.lang] }),
  index('translation_drafts_queue').on(table.lang, table.waits, table.updatedAt),
  index('translation_drafts_waits').on(table.waits, table.updatedAt),
  // Below the centre: a page of a unit, filtered and counted without reading a row.
  index('translation_drafts_unit').on(table.unit, table.updatedAt, table.item, table.lang, table.waits).where(sql`is_wanted`),
  index('translation_drafts_lang').on(table.lang, table.updatedAt, table.item).where(sql`is_wanted`),
  index('translation_drafts_updated').on(table.updatedAt, table.item, table.lang),
  // Holds all that counting needs, so that it reads no row.
  index('translation_drafts_waiting').on(table.waits, table.lang, table.unit).where(sql`is_wanted`),
]);

export const glossaryTerms = pgTable('glossary_terms', {
  id: text().primaryKey(),
  unit: text().notNull().references(() => units.id),
  term: text().notNull(),
  /** `term` folded, for finding it in lists. */
  folded: text().notNull(),
  note: text().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: time('created_at').notNull(),
}, (table) => [uniqueIndex('glossary_terms_unit_term').on(table.unit, table.term), index('glossary_terms_folded').on(table.folded, table.id)]);

export const glossaryWords = pgTable('glossary_words', {
  id: text().primaryKey(),
  term: text().notNull().references(() => glossaryTerms.id, { onDelete: 'cascade' }),
  lang: text().notNull(),
  text: text().notNull(),
  status: text().$type<'agreed' | 'proposed'>().notNull(),
  note: text().notNull(),
  audio: jsonb().$type<{ seconds: number; files: MediaFile[] }>(),
  by: text().notNull(),
  at: time('at').notNull(),
  agreedBy: text('agreed_by'),
}, (table) => [index('glossary_words_term').on(table.term, table.lang)]);

/** Media at the desk, published or not; the bytes are a file under the data folder named by the hash. */
export const media = pgTable('media', {
  sha256: text().primaryKey(),
  ext: text().$type<MediaFile['ext']>().notNull(),
  bytes: integer().notNull(),
  seconds: integer(),
  name: text().notNull(),
  by: text().notNull(),
  at: time('at').notNull(),
});

/** Official sources. A failing one is asked less and less often; what it said last stays known. */
export const sources = pgTable('sources', {
  id: text().primaryKey(),
  unit: text().notNull().references(() => units.id),
  name: text().notNull(),
  issuer: text().notNull(),
  kind: text().$type<'feed' | 'page'>().notNull(),
  url: text().notNull(),
  everyMinutes: integer('every_minutes').notNull(),
  isOn: boolean('is_on').notNull(),
  itemKind: text('item_kind').$type<DraftBody['kind']>().notNull(),
  topic: text().$type<DraftBody['topic']>().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: time('created_at').notNull(),
  etag: text(),
  lastModified: text('last_modified'),
  lastPollAt: time('last_poll_at'),
  lastOkAt: time('last_ok_at'),
  failures: integer().notNull().default(0),
  failure: jsonb().$type<{ code: FetchFailure; detail: string }>(),
  standing: jsonb().$type<{ by: string; at: number; office: string; audience: string[]; days: number }>(),
}, (table) => [uniqueIndex('sources_unit_url').on(table.unit, table.url)]);

export interface StoredTaken {
  summary: string;
  number: string;
  date: string;
  issuer: string;
  blocks: DraftBlock[];
  media: { kind: 'audio' | 'image'; file: MediaFile; title: string; seconds?: number }[];
  failure: { code: FetchFailure; detail: string } | null;
}

/** What was taken in and not yet written. The same story comes once: by canonical link, or by folded title within its unit. */
export const inboxItems = pgTable('inbox_items', {
  id: text().primaryKey(),
  source: text().references(() => sources.id),
  unit: text().notNull().references(() => units.id),
  title: text().notNull(),
  link: text(),
  linkKey: text('link_key'),
  titleKey: text('title_key').notNull(),
  state: text().$type<InboxState>().notNull(),
  publishedAt: time('published_at'),
  takenAt: time('taken_at').notNull(),
  hasText: boolean('has_text').notNull(),
  /** Title, summary and issuer folded, for search. */
  folded: text().notNull().default(''),
  taken: jsonb().$type<StoredTaken>().notNull(),
  draft: text(),
}, (table) => [
  uniqueIndex('inbox_items_link').on(table.unit, table.linkKey),
  index('inbox_items_title').on(table.unit, table.titleKey),
  index('inbox_items_state').on(table.state, table.takenAt),
  index('inbox_items_unit').on(table.unit, table.takenAt, table.id),
  index('inbox_items_source').on(table.source, table.takenAt),
]);

/** Work to be done once, by whichever process takes it first. `key` is unique among what is not done: asked for twice it is done once. */
export const jobs = pgTable('jobs', {
  id: text().primaryKey(),
  kind: text().notNull(),
  key: text().notNull(),
  payload: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  runAt: time('run_at').notNull(),
  attempts: integer().notNull().default(0),
  /** Held by a worker until then; a worker that died lets it go by the clock. */
  leasedUntil: time('leased_until'),
  lastError: text('last_error'),
}, (table) => [uniqueIndex('jobs_key').on(table.kind, table.key), index('jobs_due').on(table.runAt)]);

/** Which units a published item goes to, one row each: `items.units` for questions by area. */
export const itemUnits = pgTable('item_units', {
  item: text().notNull().references(() => items.id),
  unit: text().notNull(),
}, (table) => [primaryKey({ columns: [table.item, table.unit] }), index('item_units_unit').on(table.unit)]);
