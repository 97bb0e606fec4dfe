import { and, eq, gte, inArray, ne, or } from 'drizzle-orm';
import { createUuidV7 } from '#contract/ids.ts';
import type { InboxState } from '#contract/sources.ts';
import { foldText } from '#domain/textFold.ts';
import type { Tx } from './Db.ts';
import { inboxItems, type StoredTaken } from './editorialSchema.ts';
import { units } from './schema.ts';

export type StoredInboxItem = typeof inboxItems.$inferSelect;

/** What was taken in, before it has a row. `titleKey` is empty where the title says too little to know a story by. */
export interface NewInboxItem {
  source: string | null;
  unit: string;
  title: string;
  link: string | null;
  linkKey: string | null;
  titleKey: string;
  publishedAt: number | null;
  hasText: boolean;
  taken: StoredTaken;
}

/** The same title is the same story for so long; after that it is a new one under an old name. */
const SAME_STORY_MS = 30 * 86_400_000;

const foldedOf = (title: string, { summary, issuer, number }: StoredTaken): string => foldText(`${title} ${summary} ${issuer} ${number}`).slice(0, 1_500);

/** Holds a unit's inbox until the end of the transaction, so that two polls of one unit do not both find a story new. */
export const lockInbox = async (tx: Tx, unit: string): Promise<void> => {
  await tx.select({ id: units.id }).from(units).where(eq(units.id, unit)).for('no key update');
};

/** Which of these stories the unit has already, by link or by title: the item's id by the key it was found by. The caller holds `lockInbox`. */
export async function findKnown(tx: Tx, unit: string, keys: { links: readonly string[]; titles: readonly string[]; now: number }): Promise<Map<string, string>> {
  const { links, titles, now } = keys;
  if (links.length === 0 && titles.length === 0) return new Map();
  const rows = await tx.select({ id: inboxItems.id, linkKey: inboxItems.linkKey, titleKey: inboxItems.titleKey, takenAt: inboxItems.takenAt }).from(inboxItems).where(and(eq(inboxItems.unit, unit), or(
    inArray(inboxItems.linkKey, [...links]), and(inArray(inboxItems.titleKey, [...titles]), ne(inboxItems.titleKey, ''), gte(inboxItems.takenAt, now - SAME_STORY_MS)),
  )));
  return new Map(rows.flatMap(({ id, linkKey, titleKey, takenAt }) => [
    ...(linkKey === null ? [] : [[linkKey, id] as const]), ...(titleKey !== '' && takenAt >= now - SAME_STORY_MS ? [[titleKey, id] as const] : []),
  ]));
}

/** Keeps a new item; null when its link is there already. */
export async function addInboxItem(tx: Tx, made: NewInboxItem, now: number): Promise<StoredInboxItem | null> {
  const [row] = await tx.insert(inboxItems).values({ id: createUuidV7(now), ...made, state: 'new', takenAt: now, folded: foldedOf(made.title, made.taken) }).onConflictDoNothing().returning();
  return row ?? null;
}

export async function readInboxItem(db: Tx, id: string): Promise<StoredInboxItem | null> {
  const [row] = await db.select().from(inboxItems).where(eq(inboxItems.id, id)).limit(1);
  return row ?? null;
}

/** The item, held until the end of the transaction. */
export async function lockInboxItem(tx: Tx, id: string): Promise<StoredInboxItem | null> {
  const [row] = await tx.select().from(inboxItems).where(eq(inboxItems.id, id)).limit(1).for('update');
  return row ?? null;
}

export const unitOfInboxItem = async (db: Tx, id: string): Promise<string | null> => (await readInboxItem(db, id))?.unit ?? null;

/** Writes what was found for an item since: its text, its media, or why there is none. */
export const fillInboxItem = async (tx: Tx, { id, title }: StoredInboxItem, { taken, hasText, publishedAt }: Pick<StoredInboxItem, 'taken' | 'hasText' | 'publishedAt'>): Promise<void> => {
  await tx.update(inboxItems).set({ taken, hasText, publishedAt, folded: foldedOf(title, taken) }).where(eq(inboxItems.id, id));
};

export const setInboxState = async (tx: Tx, id: string, state: InboxState, draft: string | null = null): Promise<void> => {
  await tx.update(inboxItems).set({ state, draft }).where(eq(inboxItems.id, id));
};
