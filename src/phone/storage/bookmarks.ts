import { recordsDatabase } from './recordsDatabase.ts';

/** Bookmarks are the person's own: they live with the records and survive a loss of content. */
export async function bookmarkedIds(db = recordsDatabase()): Promise<Set<string>> {
  return new Set(await db.bookmarks.toCollection().primaryKeys());
}

/** Whether an item is bookmarked. */
export async function isBookmarked(id: string, db = recordsDatabase()): Promise<boolean> {
  return (await db.bookmarks.get(id)) !== undefined;
}

/** Sets or removes a bookmark. `now` is the device clock; 0 where it does not matter. */
export async function setBookmark(id: string, on: boolean, now = 0, db = recordsDatabase()): Promise<void> {
  if (on) await db.bookmarks.put({ id, at: now });
  else await db.bookmarks.delete(id);
}
