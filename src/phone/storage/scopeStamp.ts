import type { ScopeRow } from './contentDatabase.ts';

const progress = (row: ScopeRow): string => row.steps.map((step) => (step.kind === 'inline' ? `${step.from}` : `${step.done}.${step.linesDone}`)).join();

/** Names the content as it stands: every change of entries moves its scope's row in the same transaction, and with it this text. */
export const scopeStamp = (scopes: readonly ScopeRow[]): string =>
  scopes.map((row) => [row.key, row.place, row.seq, row.headSeq, row.generation, row.entries, progress(row)].join(' ')).sort().join('\n');

/** The cards a library opens with, ready as one row. They hold only while the scopes still have this stamp. */
export interface FirstCards<Item> {
  stamp: string;
  items: Item[];
}
