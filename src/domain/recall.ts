import type { Recall } from '#contract/packs.ts';

/** The recall that hits a revision, if any: a recall names the last revision it withdraws, a later one stands again. */
export const recallOf = (item: { id: string; rev: number }, recalls: readonly Recall[]): Recall | null =>
  recalls.find((recall) => recall.id === item.id && item.rev <= recall.rev) ?? null;

/**
 * Recalls from several scopes or ways of arrival as one list: of each item the one that reaches furthest, the earlier of
 * two equals. A recall once known is never lost by a list that does not name it (D6); only a higher revision revives.
 */
export function mergeRecalls(...lists: readonly (readonly Recall[])[]): Recall[] {
  const byId = new Map<string, Recall>();
  for (const recall of lists.flat()) {
    const known = byId.get(recall.id);
    if (known === undefined || recall.rev > known.rev || (recall.rev === known.rev && recall.at < known.at)) byId.set(recall.id, recall);
  }
  return [...byId.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}
