import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId } from '#contract/units.ts';

/** What lies below an opened unit: on its way, there, or not to be had. */
export type Below = { state: 'asking' } | { state: 'ready'; units: UnitNode[] } | { state: 'failed'; failure: Failure };

/** A line of the tree as it stands on the screen. */
export interface TreeRow {
  unit: UnitNode;
  depth: number;
  parent: UnitId | null;
  place: number;
  of: number;
  below: Below | null;
}

export const mayOpen = ({ counts }: UnitNode): boolean => counts.provinces + counts.communes + counts.villages > 0;

function rowsFrom(units: readonly UnitNode[], open: ReadonlyMap<UnitId, Below>, above: { depth: number; parent: UnitId | null }): TreeRow[] {
  return units.flatMap((unit, index) => {
    const below = open.get(unit.id) ?? null;
    const row: TreeRow = { unit, depth: above.depth, parent: above.parent, place: index + 1, of: units.length, below };
    return [row, ...(below?.state === 'ready' ? rowsFrom(below.units, open, { depth: above.depth + 1, parent: unit.id }) : [])];
  });
}

interface Options {
  /** Shows units that have ended as well. */
  ended?: boolean;
  /** Opens the first unit by itself. */
  startsOpen?: boolean;
}

/** The opened part of a tree whose tops are given. Each unit is asked for when it is opened. */
export function useUnitTree(tops: readonly UnitNode[], { ended = false, startsOpen = false }: Options): { rows: TreeRow[]; toggle: (unit: UnitNode) => void } {
  const [open, setOpen] = useState<ReadonlyMap<UnitId, Below>>(new Map());
  const wanted = useRef(new Set<UnitId>());
  const put = useCallback((id: UnitId, below: Below | null) => setOpen((before) => {
    const next = new Map(before);
    if (below === null) next.delete(id);
    else next.set(id, below);
    return next;
  }), []);
  const show = useCallback(async (id: UnitId): Promise<void> => {
    wanted.current.add(id);
    put(id, { state: 'asking' });
    const answer = await deskApi.unitTree({ under: id, ...(ended && { ended: '1' }) });
    if (wanted.current.has(id)) put(id, answer.ok ? { state: 'ready', units: answer.value.units } : { state: 'failed', failure: answer.failure });
  }, [ended, put]);
  const toggle = useCallback(({ id }: UnitNode) => {
    if (!wanted.current.has(id)) return void show(id);
    wanted.current.delete(id);
    put(id, null);
  }, [put, show]);
  const first = startsOpen && tops.length === 1 && mayOpen(tops[0]!) ? tops[0]!.id : null;
  useEffect(() => {
    if (first !== null && !wanted.current.has(first)) void show(first);
  }, [first, show]);
  return { rows: rowsFrom(tops, open, { depth: 0, parent: null }), toggle };
}
