import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { PGlite, PGliteOptions } from '@electric-sql/pglite';

interface NodeStream { nfd?: number; node: unknown }
interface EmscriptenNodeFs { stream_ops: { fsync?: (stream: NodeStream) => number }; realPath(node: unknown): string }
type Init = Parameters<NodeFS['init']>;

/**
 * PGlite's folder file system with a working fsync. As shipped, NODEFS has no `fsync` operation, so every flush of the
 * write-ahead log is answered "done" while the bytes still stand in the page cache, and a power cut loses acknowledged
 * writes (seen with @electric-sql/pglite 0.5.16; remove when its NodeFS syncs by itself). `syncs` counts real flushes.
 */
export class DurableNodeFs extends NodeFS {
  syncs = 0;

  override async init(pg: PGlite, options: Init[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = [...((emscriptenOpts.preRun as ((module: unknown) => void)[] | undefined) ?? []), (module: unknown) => this.giveFsync(module)];
    return { emscriptenOpts: { ...emscriptenOpts, preRun: preRun as NonNullable<typeof emscriptenOpts.preRun> } };
  }

  private giveFsync(module: unknown): void {
    const nodeFs = (module as { NODEFS: EmscriptenNodeFs }).NODEFS;
    nodeFs.stream_ops.fsync = (stream) => {
      try {
        if (stream.nfd === undefined) syncPath(nodeFs.realPath(stream.node));
        else fdatasyncSync(stream.nfd);
      } catch (error) {
        endOnLostWrite(error);
      }
      this.syncs += 1;
      return 0;
    };
  }
}

/** Flushes a file or folder to the disk (a folder: so that a file made or renamed in it is found again). */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** After a failed flush nobody knows what is on the disk, and the next flush may claim success: PostgreSQL stops there, and so do we. */
function endOnLostWrite(error: unknown): never {
  process.stderr.write(`The disk did not take the database's writes (${error instanceof Error ? error.message : String(error)}). Stopping, so that nothing is acknowledged that is not kept.\n`);
  process.exit(1);
}

/** Start parameters that make a commit wait for the disk: without `-F` (fsync off), with a write-ahead log flushed by fsync. */
export const durableStartParams = (defaults: readonly string[]): NonNullable<PGliteOptions['startParams']> => [
  ...defaults.filter((parameter) => parameter !== '-F'),
  '-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'shared_buffers=16MB',
];
