import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process has this data folder open. Its message is the sentence to show. */
export class FolderInUse extends Error {
  constructor(dataDir: string) {
    super(`The data folder ${dataDir} is already open in another process. Stop that one first, or set DATA_DIR to another folder.`);
    this.name = 'FolderInUse';
  }
}

const isBusy = (error: unknown): boolean => error instanceof Error && /database is locked|busy/i.test(error.message);

/**
 * Takes the folder for this process alone, by an exclusive SQLite lock: two PGlite processes on one folder lose data
 * silently. The operating system gives the lock back even after kill -9. Returns the release; throws `FolderInUse`.
 */
export function lockFolder(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw isBusy(error) ? new FolderInUse(dataDir) : error;
  }
  return () => lock.close();
}
