import { and, asc, eq, exists, inArray, like, or, sql, type SQL } from 'drizzle-orm';
import type { LanguageTag } from '#contract/languages.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { foldText } from '#domain/textFold.ts';
import type { Tx } from './Db.ts';
import { readDeskPeople } from './deskPeople.ts';
import { aboveOrBelow } from './deskUnits.ts';
import { glossaryTerms as terms, glossaryWords as words } from './editorialSchema.ts';
import { units } from './schema.ts';

export type WordRow = typeof words.$inferSelect;
export type TermRow = typeof terms.$inferSelect;

const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
/** A glossary is of its unit, and of those above and below it: what the province agreed on holds in its communes. */
const concerns = (path: string): SQL => inArray(terms.unit, sql`(select ${units.id} from ${units} where ${aboveOrBelow(path)})`);

async function withWords(db: Tx, rows: readonly TermRow[], lang: LanguageTag | undefined): Promise<GlossaryTerm[]> {
  if (rows.length === 0) return [];
  const found = await db.select().from(words)
    .where(and(inArray(words.term, rows.map(({ id }) => id)), lang === undefined ? undefined : eq(words.lang, lang))).orderBy(asc(words.lang), asc(words.status), asc(words.id));
  const personOf = await readDeskPeople(db, found.flatMap(({ by, agreedBy }) => (agreedBy === null ? [by] : [by, agreedBy])));
  return rows.map(({ id, unit, term, note }) => ({
    id, unit, term, note,
    words: found.filter((word) => word.term === id).map(({ term: _term, by, agreedBy, ...word }) => ({
      ...word, lang: word.lang as LanguageTag, by: personOf(by), agreedBy: agreedBy === null ? null : personOf(agreedBy),
    })),
  }));
}

export interface TermFilter { path: string; lang?: LanguageTag | undefined; text?: string | undefined }

/** A page of the glossary in the order of the alphabet without marks; with `lang` only its words, and only terms that have one. */
export async function listTerms(db: Tx, { path, lang, text = '' }: TermFilter, page: { after: { folded: string; id: string } | null; limit: number }): Promise<{ terms: GlossaryTerm[]; next: { folded: string; id: string } | null }> {
  const { after, limit } = page;
  const asked = `%${escaped(foldText(text.trim()))}%`;
  const hasWord = (more: SQL | undefined) => exists(db.select({ one: sql`1` }).from(words).where(and(eq(words.term, terms.id), more)));
  const rows = await db.select().from(terms).where(and(
    concerns(path),
    lang === undefined ? undefined : hasWord(eq(words.lang, lang)),
    text.trim() === '' ? undefined : or(like(terms.folded, asked), hasWord(sql`lower(${words.text}) like lower(${`%${escaped(text.trim())}%`})`)),
    after === null ? undefined : sql`(${terms.folded}, ${terms.id}) > (${after.folded}, ${after.id})`,
  )).orderBy(asc(terms.folded), asc(terms.id)).limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { terms: await withWords(db, shown, lang), next: rows.length > limit && last !== undefined ? { folded: last.folded, id: last.id } : null };
}

/** Every term that concerns a reach, for finding them in a text. */
export const listTermTexts = (db: Tx, path: string): Promise<TermRow[]> => db.select().from(terms).where(concerns(path));

export const termsWithWords = withWords;

export async function readTerm(db: Tx, id: string): Promise<TermRow | null> {
  const [row] = await db.select().from(terms).where(eq(terms.id, id)).limit(1);
  return row ?? null;
}

export const unitOfTerm = async (db: Tx, id: string): Promise<string | null> => (await readTerm(db, id))?.unit ?? null;

/** Adds or changes a term. False when its unit has this very term already. */
export async function putTerm(tx: Tx, row: Omit<TermRow, 'folded'>): Promise<boolean> {
  const { id, ...values } = { ...row, folded: foldText(row.term) };
  const [taken] = await tx.select({ id: terms.id }).from(terms).where(and(eq(terms.unit, row.unit), eq(terms.term, row.term))).limit(1);
  if (taken !== undefined && taken.id !== id) return false;
  await tx.insert(terms).values({ id, ...values }).onConflictDoUpdate({ target: terms.id, set: values });
  return true;
}

/** Takes a term and what was proposed for it away; false when words were agreed on: those are taken away first, one by one. */
export async function dropTerm(tx: Tx, id: string): Promise<boolean> {
  const [agreed] = await tx.select({ id: words.id }).from(words).where(and(eq(words.term, id), eq(words.status, 'agreed'))).limit(1);
  if (agreed === undefined) await tx.delete(terms).where(eq(terms.id, id));
  return agreed === undefined;
}

/** A word, held for a change. */
export async function lockWord(tx: Tx, id: string): Promise<WordRow | null> {
  const [row] = await tx.select().from(words).where(eq(words.id, id)).for('update');
  return row ?? null;
}

export async function putWord(tx: Tx, row: WordRow): Promise<void> {
  const { id: _id, ...values } = row;
  await tx.insert(words).values(row).onConflictDoUpdate({ target: words.id, set: values });
}

export const dropWord = async (tx: Tx, id: string): Promise<void> => {
  await tx.delete(words).where(eq(words.id, id));
};
