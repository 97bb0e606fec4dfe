/** Does at most so many pieces of work at once in this process; null: all turns are taken, and nothing was begun. */
export function createTurns(most: number): <Done>(work: () => Promise<Done>) => Promise<Done | null> {
  let taken = 0;
  return async (work) => {
    if (taken >= most) return null;
    taken += 1;
    try {
      return await work();
    } finally {
      taken -= 1;
    }
  };
}

/** Pages, feeds and their media asked for by hand: each may hold a thread, 40 MB and a transcoding for minutes. */
export const FETCHES_AT_ONCE = 3;
