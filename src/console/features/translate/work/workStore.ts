import type { Failure } from '#console/api/ask.ts';
import type { Work } from './segmentEdits.ts';

export type SaveState = { at: 'saved' | 'typing' | 'saving' } | { at: 'failed'; failure: Failure };
export type WorkSnapshot = { at: 'opening' } | { at: 'failed'; failure: Failure } | { at: 'open'; work: Work; saving: SaveState };

export interface WorkStore {
  snapshot: () => WorkSnapshot;
  watch: (changed: () => void) => () => void;
  turn: (next: WorkSnapshot) => void;
  /** Changes an open translation; `saving` stays as it is where it is not given. */
  change: (how: (work: Work) => Work, saving?: SaveState) => void;
  /** Says whether something typed is left to save. */
  settle: () => void;
}

/** What the screen shows of one translation, and who watches it. */
export function createWorkStore(): WorkStore {
  let snapshot: WorkSnapshot = { at: 'opening' };
  const watchers = new Set<() => void>();
  const turn = (next: WorkSnapshot) => {
    snapshot = next;
    for (const watcher of watchers) watcher();
  };
  const change: WorkStore['change'] = (how, saving) => {
    if (snapshot.at === 'open') turn({ ...snapshot, work: how(snapshot.work), saving: saving ?? snapshot.saving });
  };
  return {
    snapshot: () => snapshot,
    watch: (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    turn,
    change,
    settle: () => {
      if (snapshot.at === 'open') turn({ ...snapshot, saving: { at: Object.keys(snapshot.work.edits).length === 0 ? 'saved' : 'typing' } });
    },
  };
}
