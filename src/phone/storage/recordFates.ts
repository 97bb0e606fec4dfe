import type { RecordsDatabase, StoredRevision } from './recordsDatabase.ts';
import type { RecordFate } from './types.ts';

/**
 * What became of a meeting together with its questions, by their newest revisions: refused when one was, waiting when
 * one still waits, sent when all were acknowledged. Reads the outbox and quarantine once, for a whole list.
 */
export async function fatesOf(db: RecordsDatabase): Promise<(rows: readonly StoredRevision[]) => RecordFate> {
  const waiting = new Set(await db.outbox.toCollection().primaryKeys());
  const refused = new Map((await db.quarantine.toArray()).map((row) => [row.id, row]));
  return (rows) => {
    for (const row of rows) {
      const refusal = refused.get(row.id);
      if (refusal === undefined) continue;
      const fate: RecordFate = { state: 'refused', at: refusal.at, code: refusal.code };
      return refusal.detail === undefined ? fate : { ...fate, detail: refusal.detail };
    }
    const sentAt = rows.map((row) => row.ackedAt);
    if (rows.some((row) => waiting.has(row.id)) || sentAt.includes(null)) return { state: 'waiting' };
    return { state: 'sent', at: Math.max(...sentAt.map(Number)) };
  };
}
