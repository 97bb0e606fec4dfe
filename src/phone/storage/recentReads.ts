import { recordsDatabase } from './recordsDatabase.ts';
import { watched } from './watched.ts';

/** Items read on this phone since a moment (device clock), newest first: what a meeting just held was probably about. */
export async function recentReads(since: number, db = recordsDatabase()): Promise<{ id: string; rev: number; at: number }[]> {
  const marks = await watched('records', 'read', () => db.readMarks.filter((mark) => mark.at >= since).toArray());
  return marks.map(({ id, rev, at }) => ({ id, rev, at })).sort((left, right) => right.at - left.at);
}
