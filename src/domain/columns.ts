import type { Batch } from '#contract/outbox.ts';
import type { RecordKind, RecordRevision } from '#contract/records.ts';

type Group = Batch['groups'][number];
type Row = Record<string, unknown>;

const flat = (revision: RecordRevision): Row => {
  const { body, kind: _kind, ...envelope } = revision;
  const row: Row = { ...envelope };
  for (const [key, value] of Object.entries(body)) row[`body.${key}`] = value;
  return row;
};

/** `Map.groupBy` is younger than the phones we serve (Chrome 117). */
function groupByKind(revisions: readonly RecordRevision[]): Map<RecordKind, RecordRevision[]> {
  const groups = new Map<RecordKind, RecordRevision[]>();
  for (const revision of revisions) groups.set(revision.kind, [...(groups.get(revision.kind) ?? []), revision]);
  return groups;
}

/** Revisions as groups of columns, one group a kind, rows in the order given. A field missing from a row becomes null in its column. */
export function revisionsToGroups(revisions: readonly RecordRevision[]): Group[] {
  const byKind = groupByKind(revisions);
  return [...byKind].map(([kind, members]) => {
    const rows = members.map(flat);
    const keys = [...new Set(rows.flatMap(Object.keys))];
    return { kind, rows: rows.length, columns: Object.fromEntries(keys.map((key) => [key, rows.map((row) => row[key] ?? null)])) };
  });
}

function rowFrom(group: Group, index: number): Row {
  const body: Row = {};
  const revision: Row = { kind: group.kind, body };
  for (const [key, column] of Object.entries(group.columns)) {
    if (key.startsWith('body.')) body[key.slice(5)] = column[index] ?? null;
    else if (key !== 'kind' && key !== 'body') revision[key] = column[index] ?? null;
  }
  return revision;
}

/** Groups back to rows, unchecked: each row must still pass `recordRevisionSchema` before it is believed. */
export function groupsToRows(groups: readonly Group[]): { kind: RecordKind; row: Row }[] {
  return groups.flatMap((group) => Array.from({ length: group.rows }, (_, index) => ({ kind: group.kind, row: rowFrom(group, index) })));
}
