import { parentPort, workerData } from 'node:worker_threads';
import type { ApartTask } from './apartTasks.ts';

/*
 * The thread behind `runApart`. Each task brings only its own library along. Whatever that throws at hostile bytes means the
 * same: they cannot be read.
 */
const tasks: Record<ApartTask, () => Promise<(input: never) => unknown>> = {
  measureSound: async () => (await import('../media/measureSound.ts')).measureSound,
  readDocument: async () => (await import('../documents/readDocument.ts')).readDocument,
  readFeed: async () => (await import('../feed/readFeed.ts')).readFeed,
  readPage: async () => (await import('../page/readPage.ts')).readPage,
};
const { task, input } = workerData as { task: ApartTask; input: never };
try {
  const work = await tasks[task]();
  parentPort?.postMessage({ value: await work(input) });
} catch {
  parentPort?.postMessage({ broken: true });
}
