import { createUuidV7 } from '#contract/ids.ts';
import type { Tx } from './Db.ts';
import { audit } from './schema.ts';

/** One line of the trail (S5). Actors and subjects are ids (`device:…`, `desk:…`), never names: the trail cannot be erased. */
export interface AuditEntry {
  at: number;
  actor: string;
  action: string;
  subject: string;
  unit?: string | null;
  detail?: Record<string, unknown>;
}

/** Adds a line to the trail, in the transaction of the change it tells of. */
export const noteAudit = async (tx: Tx, entry: AuditEntry): Promise<void> => {
  await tx.insert(audit).values({ id: createUuidV7(entry.at), unit: null, ...entry });
};

const CHUNK = 500;

/** Adds many lines at once, for a change that touches thousands. */
export async function noteAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += CHUNK) {
    await tx.insert(audit).values(entries.slice(from, from + CHUNK).map((entry) => ({ id: createUuidV7(entry.at), unit: null, ...entry })));
  }
}
