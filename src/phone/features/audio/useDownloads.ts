import { useCallback, useRef, useState } from 'react';
import { wantAudio } from '#phone/storage/audio.ts';
import { withStorageProblems } from '#phone/storage/storageProblem.ts';
import type { SyncProblem } from '#phone/sync/syncState.ts';
import { useSync } from '#phone/sync/useSync.ts';

export type DownloadProblem = 'offline' | 'full' | 'broken' | 'refused';

export interface Downloads {
  /** Files asked for and not finished: the first is on its way. */
  queue: readonly string[];
  problem: DownloadProblem | null;
  start: (files: readonly string[]) => void;
  stop: () => void;
}

const problemOf = (code: SyncProblem['code']): DownloadProblem => {
  if (code === 'storage-full') return 'full';
  if (code === 'storage-broken') return 'broken';
  return code === 'no-network' || code === 'captive-portal' || code === 'timeout' || code === 'server-busy' ? 'offline' : 'refused';
};

/** Files one after another. Each is noted as wanted first: what a killed app leaves unfinished, the next sync takes up where it stopped (D5). */
export function useDownloads(): Downloads {
  const sync = useSync();
  const [queue, setQueue] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<DownloadProblem | null>(null);
  const waiting = useRef<string[]>([]);
  const running = useRef(false);
  const show = useCallback(() => setQueue([...waiting.current]), []);

  const run = useCallback(async () => {
    running.current = true;
    while (waiting.current.length > 0) {
      const outcome = await sync.fetchMedia(waiting.current[0]!);
      if (outcome !== 'ok') {
        setProblem(problemOf(outcome));
        waiting.current = [];
      } else waiting.current = waiting.current.slice(1);
      show();
    }
    running.current = false;
  }, [sync, show]);

  const start = useCallback((files: readonly string[]) => {
    setProblem(null);
    waiting.current = [...new Set([...waiting.current, ...files])];
    show();
    const begin = async () => {
      const noted = await withStorageProblems(async () => {
        for (const sha256 of files) await wantAudio(sha256);
        return 'noted' as const;
      });
      if (noted !== 'noted') setProblem(problemOf(noted.code));
      if (!running.current) await run();
    };
    void begin();
  }, [run, show]);

  const stop = useCallback(() => {
    waiting.current = waiting.current.slice(0, 1);
    show();
  }, [show]);

  return { queue, problem, start, stop };
}
