import { and, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { DraftBody, DraftQuery, DraftRow } from '#contract/editorial.ts';
import { foldText } from '#domain/textFold.ts';
import { openComments } from './comments.ts';
import type { Tx } from './Db.ts';
import { readDeskPeople } from './deskPeople.ts';
import { drafts } from './editorialSchema.ts';
import { newestWithin } from './newestWithin.ts';
import { units } from './schema.ts';

/** Where the next page starts: after this draft, newest first. */
export interface DraftPosition {
  at: number;
  id: string;
}

export interface DraftListAsk {
  path: string;
  account: string;
  filter: Omit<DraftQuery, 'cursor'>;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** True in SQL for a folded column that holds these words. */
export const holdsText = (column: AnyPgColumn, text: string): SQL => sql`${column} like ${`%${escapeLike(foldText(text.trim()))}%`}`;

/** True in SQL for drafts this account wrote in. */
export const isMine = (account: string): SQL =>
  or(eq(drafts.createdBy, account), eq(drafts.updatedBy, account), sql`${drafts.authors} @> ${JSON.stringify([account])}::jsonb`)!;

function conditions({ account, filter }: DraftListAsk): SQL[] {
  const all: SQL[] = [];
  if (filter.state !== undefined) all.push(eq(drafts.state, filter.state));
  if (filter.mine !== undefined) all.push(isMine(account));
  if (filter.text !== undefined && filter.text.trim() !== '') all.push(holdsText(drafts.folded, filter.text));
  return all;
}

const field = <Key extends 'kind' | 'topic' | 'priority'>(key: Key) => sql<DraftBody[Key]>`${drafts.body}->>${sql.raw(`'${key}'`)}`;
const rowColumns = {
  id: drafts.id, unit: drafts.unit, unitName: units.name, state: drafts.state, title: drafts.title, kind: field('kind'), topic: field('topic'), priority: field('priority'),
  updatedAt: drafts.updatedAt, updatedBy: drafts.updatedBy, scheduledAt: drafts.scheduledAt, rev: drafts.rev, openComments,
};

/** Rows of drafts by id, newest first: what lists show. */
export async function readDraftRows(db: Tx, ids: readonly string[]): Promise<DraftRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.select(rowColumns).from(drafts).innerJoin(units, eq(units.id, drafts.unit)).where(inArray(drafts.id, [...ids])).orderBy(desc(drafts.updatedAt), desc(drafts.id));
  const personOf = await readDeskPeople(db, rows.map(({ updatedBy }) => updatedBy));
  return rows.map((row) => ({ ...row, updatedBy: personOf(row.updatedBy) }));
}

/** One page of drafts of a unit and below, newest first, and where the next one starts. Texts are read only of what is shown. */
export async function listDrafts(db: Tx, ask: DraftListAsk, page: { after: DraftPosition | null; limit: number }): Promise<{ drafts: DraftRow[]; next: DraftPosition | null }> {
  const { shown, next } = await newestWithin<DraftPosition>(db, ask.path, { table: drafts, unit: drafts.unit, order: { at: drafts.updatedAt, id: drafts.id }, where: and(...conditions(ask)), ...page });
  return { drafts: await readDraftRows(db, shown.map(({ id }) => id)), next };
}
