import { Worker } from 'node:worker_threads';
import type { ApartTask, ApartTasks } from './apartTasks.ts';

/** Generous for a document of 4 MB, small for a machine of 2 GB. */
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
const WITHIN_MS = 20_000;

export type ApartResult<T> = { ok: true; value: T } | { ok: false; why: 'too-slow' | 'too-much-memory' | 'broken' };

type Input<Task extends ApartTask> = Parameters<ApartTasks[Task]>[0];
type Output<Task extends ApartTask> = Awaited<ReturnType<ApartTasks[Task]>>;

/**
 * Does a library's work on bytes from outside in a thread of its own, with a limit on memory and time: what hangs or
 * swells there is ended there, and this process goes on. One thread a task; nothing of one remains for the next.
 */
export function runApart<Task extends ApartTask>(task: Task, input: Input<Task>, withinMs: number = WITHIN_MS): Promise<ApartResult<Output<Task>>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./apartWorker.ts', import.meta.url), { workerData: { task, input }, resourceLimits: MEMORY, env: {}, stdout: true, stderr: true });
    const end = (result: ApartResult<Output<Task>>): void => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ ok: false, why: 'too-slow' }), withinMs);
    worker.once('message', (message: { value: Output<Task> } | { broken: true }) => end('value' in message ? { ok: true, value: message.value } : { ok: false, why: 'broken' }));
    worker.once('error', (error: NodeJS.ErrnoException) => end({ ok: false, why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'broken' }));
    worker.once('exit', () => end({ ok: false, why: 'broken' }));
  });
}
