import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Comment } from '#contract/editorial.ts';
import { createUuidV7 } from '#contract/ids.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Tx } from './Db.ts';
import { readDeskPeople } from './deskPeople.ts';
import { comments } from './editorialSchema.ts';

type Row = typeof comments.$inferSelect;

async function rowsToComments(db: Tx, rows: readonly Row[]): Promise<Comment[]> {
  const personOf = await readDeskPeople(db, rows.flatMap(({ by, resolved }) => (resolved === null ? [by] : [by, resolved.by])));
  return rows.map(({ id, lang, block, text, by, at, resolved }) => ({
    id, lang: lang as LanguageTag | null, block, text, by: personOf(by), at, resolved: resolved === null ? null : { by: personOf(resolved.by), at: resolved.at },
  }));
}

/** Remarks on a draft and its translations, oldest first. */
export async function listComments(db: Tx, draft: string): Promise<Comment[]> {
  return rowsToComments(db, await db.select().from(comments).where(eq(comments.draft, draft)).orderBy(asc(comments.at), asc(comments.id)));
}

export interface NewComment extends Pick<Comment, 'lang' | 'block' | 'text'> {
  draft: string;
  by: string;
}

export async function addComment(tx: Tx, made: NewComment, now: number): Promise<Comment> {
  const rows = await tx.insert(comments).values({ id: createUuidV7(now), ...made, at: now }).returning();
  return (await rowsToComments(tx, rows))[0]!;
}

/** Marks a remark as dealt with. Null when the draft has none by this id; who was first stays. */
export async function resolveComment(tx: Tx, where: { draft: string; id: string }, by: string, now: number): Promise<{ comment: Comment; isNew: boolean } | null> {
  const isIt = and(eq(comments.id, where.id), eq(comments.draft, where.draft));
  const changed = await tx.update(comments).set({ resolved: { by, at: now } }).where(and(isIt, isNull(comments.resolved))).returning();
  const rows = changed.length > 0 ? changed : await tx.select().from(comments).where(isIt);
  const [comment] = await rowsToComments(tx, rows);
  return comment === undefined ? null : { comment, isNew: changed.length > 0 };
}

/** In SQL: open remarks on the Vietnamese text of the draft in `drafts.id`. */
export const openComments = sql<number>`(select count(*)::int from ${comments} as c where c.draft = ${sql.raw('"drafts"."id"')} and c.lang is null and c.resolved is null)`;
