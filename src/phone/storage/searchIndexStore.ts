import type { LanguageTag } from '#contract/languages.ts';
import type { Entry } from '#contract/content.ts';
import { plainText } from '#domain/excerpt.ts';
import { buildIndex, type SearchDocument } from '#domain/searchIndex.ts';
import { mergeIndexes } from '#domain/searchMerge.ts';
import { openIndex } from '#domain/searchScan.ts';
import type { ContentDatabase, IndexRow, IndexTodoRow } from './contentDatabase.ts';

/** Entries indexed in one go: small enough to leave the processor free in between. */
const BATCH = 48;
/** A part is merged with what is newer once the newer ones together reach a quarter of it. */
const GROWTH = 4;

/** What is searched of an entry: the title apart, then summary and texts. */
export function textsOf(entry: Entry): { title: string; texts: string[] } {
  if (entry.t === 'tr') return { title: entry.title, texts: Object.values(entry.texts) };
  const texts = entry.blocks.map((block) => (block.who === undefined ? block.text : `${block.who}: ${block.text}`));
  return { title: entry.title, texts: entry.summary === undefined ? texts : [entry.summary, ...texts] };
}

function documentOf(scope: string, entry: Entry): SearchDocument {
  const { title, texts } = textsOf(entry);
  const number = entry.t === 'item' ? entry.source.number : undefined;
  return { scope, id: entry.id, title, text: plainText([...texts, number ?? ''].join('\n')) };
}

/**
 * Takes one batch of new, changed and dropped entries into the index. Returns false when nothing was left to do.
 * The batch leaves the to-do list in the transaction that adds its part: a killed app indexes it again, never not at all.
 */
export async function indexNextBatch(db: ContentDatabase): Promise<boolean> {
  const first = await db.searchTodo.orderBy(':id').first();
  if (first === undefined) return false;
  const todo = await db.searchTodo.orderBy(':id').filter((row) => row.lang === first.lang).limit(BATCH).toArray();
  const names = [...new Map(todo.map((row) => [`${row.scope}\n${row.id}`, row])).values()];
  const rows = await db.entries.bulkGet(names.map((row): [string, string] => [row.scope, row.id]));
  const documents: SearchDocument[] = [];
  const gone: IndexTodoRow[] = [];
  for (const [place, name] of names.entries()) {
    const row = rows[place];
    if (row === undefined) gone.push(name);
    else documents.push(documentOf(row.scope, row.entry));
  }
  await addPart(db, { lang: first.lang, docs: documents.length, packed: buildIndex(documents, gone) }, todo);
  return true;
}

async function addPart(db: ContentDatabase, part: Omit<IndexRow, 'id' | 'age'>, todo: readonly IndexTodoRow[]): Promise<void> {
  const done = todo.flatMap((row) => row.n ?? []);
  await db.transaction('rw', db.searchParts, db.searchTodo, async () => {
    // Another tab may have done the same batch meanwhile.
    if ((await db.searchTodo.get(done[0] ?? -1)) === undefined) return;
    const age = 1 + (await db.searchParts.toCollection().primaryKeys()).reduce((most, id) => Math.max(most, id), 0);
    await db.searchParts.add({ ...part, age });
    await db.searchTodo.bulkDelete(done);
  });
}

/** Which neighbouring parts are to become one: the newest ones, as far back as they have grown. Null when none. */
export function partsToMerge(parts: readonly IndexRow[]): IndexRow[] | null {
  const newestFirst = [...parts].sort((left, right) => right.age - left.age);
  let sum = 0;
  let take = 0;
  for (const [place, part] of newestFirst.entries()) {
    if (place > 0 && part.docs > sum * GROWTH) continue;
    sum = newestFirst.slice(0, place + 1).reduce((docs, other) => docs + other.docs, 0);
    take = place + 1;
  }
  return take > 1 ? newestFirst.slice(0, take) : null;
}

/** Merges small parts of one language where it pays. Parts that cannot be read are thrown away and everything is indexed anew. */
export async function mergeParts(db: ContentDatabase, lang: LanguageTag): Promise<void> {
  const parts = await db.searchParts.filter((row) => row.lang === lang).toArray();
  const merge = partsToMerge(parts);
  if (merge === null) return;
  const opened = merge.map((row) => openIndex(row.packed));
  const whole = opened.filter((index) => index !== null);
  if (whole.length < opened.length) return rebuildIndex(db);
  const packed = mergeIndexes(whole, merge.length === parts.length);
  const docs = openIndex(packed)?.docs ?? 0;
  await db.transaction('rw', db.searchParts, async () => {
    const ids = merge.flatMap((row) => row.id ?? []);
    const still = await db.searchParts.where(':id').anyOf(ids).count();
    if (still < ids.length) return;
    await db.searchParts.bulkDelete(ids);
    await db.searchParts.add({ lang, age: merge[0]?.age ?? 0, docs, packed });
  });
}

/** Forgets the index and puts every entry on the to-do list. */
export async function rebuildIndex(db: ContentDatabase): Promise<void> {
  await db.transaction('rw', db.searchParts, db.searchTodo, db.cards, async () => {
    await db.searchParts.clear();
    await db.searchTodo.clear();
    const cards = await db.cards.toArray();
    await db.searchTodo.bulkAdd(cards.map(({ scope, id, lang }) => ({ scope, id, lang })));
  });
}

/** Languages that have an index. */
export async function indexedLanguages(db: ContentDatabase): Promise<LanguageTag[]> {
  const langs = new Set<LanguageTag>();
  await db.searchParts.each((row) => langs.add(row.lang));
  return [...langs];
}
