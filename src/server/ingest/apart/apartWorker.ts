import { parentPort, workerData } from 'node:worker_threads';
import { apartTasks, type ApartTask } from './apartTasks.ts';

/*
 * The thread behind `runApart`. Whatever a library throws at hostile bytes means the same: they cannot be read.
 */
const { task, input } = workerData as { task: ApartTask; input: never };
try {
  parentPort?.postMessage({ value: await apartTasks[task](input) });
} catch {
  parentPort?.postMessage({ broken: true });
}
