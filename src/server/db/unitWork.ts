import { and, eq, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UnitId } from '#contract/units.ts';
import type { Tx } from './Db.ts';
import { drafts, glossaryTerms, inboxItems, sources, translationDrafts } from './editorialSchema.ts';

/** The desk's work of an ended unit goes to its heir, so that somebody can go on with it. What the heir has already (a source, a word, a story) stays where it is. */
export async function moveDeskWork(tx: Tx, ended: UnitId, heir: UnitId): Promise<void> {
  await tx.update(drafts).set({ unit: heir }).where(eq(drafts.unit, ended));
  await tx.update(translationDrafts).set({ unit: heir }).where(eq(translationDrafts.unit, ended));
  const source = alias(sources, 'other');
  await tx.update(sources).set({ unit: heir }).where(and(eq(sources.unit, ended), notExists(tx.select({ one: sql`1` }).from(source).where(and(eq(source.unit, heir), eq(source.url, sources.url))))));
  const term = alias(glossaryTerms, 'other');
  await tx.update(glossaryTerms).set({ unit: heir }).where(and(eq(glossaryTerms.unit, ended), notExists(tx.select({ one: sql`1` }).from(term).where(and(eq(term.unit, heir), eq(term.folded, glossaryTerms.folded))))));
  const story = alias(inboxItems, 'other');
  await tx.update(inboxItems).set({ unit: heir }).where(and(eq(inboxItems.unit, ended), notExists(tx.select({ one: sql`1` }).from(story).where(and(eq(story.unit, heir), eq(story.linkKey, inboxItems.linkKey))))));
}
