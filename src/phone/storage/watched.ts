import { noteHealth, storageHealth, type DatabaseName } from './openState.ts';
import { storageProblemOf } from './storageProblem.ts';

/**
 * Runs one act on a database and keeps its health: a read that works cures `broken`, only a write cures `full`.
 * The error goes on to the caller: this notes, it does not hide.
 */
export async function watched<T>(database: DatabaseName, act: 'read' | 'write', run: () => PromiseLike<T>): Promise<T> {
  try {
    const value = await run();
    if (act === 'write' || storageHealth()[database] === 'broken') noteHealth(database, 'ok');
    return value;
  } catch (error) {
    const problem = storageProblemOf(error);
    if (problem !== null) noteHealth(database, problem === 'storage-full' ? 'full' : 'broken');
    throw error;
  }
}
