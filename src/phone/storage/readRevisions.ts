import { recordsDatabase } from './recordsDatabase.ts';

/** Revision last read of each item. */
export async function readRevisions(db = recordsDatabase()): Promise<Map<string, number>> {
  return new Map((await db.readMarks.toArray()).map((mark) => [mark.id, mark.rev]));
}
