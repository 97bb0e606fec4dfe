import { eq, sql } from 'drizzle-orm';
import { rowsOf, type Tx } from './Db.ts';
import { itemRevisions, items, scopeEntries, settings, translations } from './schema.ts';

const SORTED = 'mediaSorted';

/** Whether media of an older version were sorted into published ones and the desk's own. */
export async function areMediaSorted(db: Tx): Promise<boolean> {
  return (await db.select({ key: settings.key }).from(settings).where(eq(settings.key, SORTED)).limit(1)).length > 0;
}

/** Notes that they were: it is done once. */
export async function noteMediaSorted(tx: Tx): Promise<void> {
  await tx.insert(settings).values({ key: SORTED, value: true }).onConflictDoNothing();
}

/** Hashes of all media that anything published names or named: items and their revisions, translations, and what packs hold. */
export async function listMediaNamed(tx: Tx): Promise<Set<string>> {
  const hashes = new Set<string>();
  for (const table of [items, itemRevisions, translations, scopeEntries]) {
    const rows = rowsOf<{ sha256: string }>(await tx.execute(sql`select distinct file.of->>'sha256' as sha256 from ${table} as stored, jsonb_array_elements(stored.entry->'audio') as audio(of), jsonb_array_elements(audio.of->'files') as file(of)`));
    for (const { sha256 } of rows) hashes.add(sha256);
  }
  return hashes;
}
