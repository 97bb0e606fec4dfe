import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulate } from '#test/support/simulator.ts';
import { startSimulatorServer } from '#test/support/simulatorWorld.ts';
import { createStorageShim, type StorageShim } from '#test/support/storageShim.ts';
import type { TestServer } from '#test/support/testServer.ts';

/*
 * [U1] [U2] [U3] [U4] [U5] [U6] [U7] [D8] [L1] Several phones, one real server, random acts and faults; in the end all stores
 * agree and every record is there exactly once. `SEED=123 npx vitest run test/sync/simulator.test.ts` replays one run,
 * `SEEDS=500` runs more, from `FROM=1` on.
 */

let server: TestServer;
let shim: StorageShim;
beforeAll(async () => {
  server = await startSimulatorServer('pglite');
  shim = createStorageShim();
});
afterAll(async () => {
  shim.stop();
  await server.close();
});

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const only = process.env['SEED'];
const seeds = only === undefined ? Array.from({ length: number('SEEDS', 50) }, (_, index) => number('FROM', 1) + index) : [Number(only)];

/** Seeds that found a planted fault, named by it, and mixes that press on one promise. */
const named: [string, number, string[]?][] = [
  ['[U2] acknowledged is what the reply names, not what was sent', 2],
  ['[U2] a portal\'s page is no reply', 10],
  ['[U2] requests come again, in any order, while phones die', 41, ['log', 'revise', 'sync', 'replay', 'break']],
  ['[U4] a question taken out is withdrawn at the server too', 1],
  ['[U5] [L1] content is thrown away again and again', 42, ['log', 'sync', 'publish', 'wipe the content', 'restart the phone']],
  ['[U6] clocks jump by years between any two acts', 43, ['log', 'revise', 'sync', 'publish', 'recall', 'jump the clock']],
  ['[U7] files are carried beside a bad line', 44, ['log', 'revise', 'sync', 'carry a file', 'break']],
  ['[L3] two tabs act and sync at once', 45, ['two tabs', 'revise', 'withdraw', 'restart the phone']],
];

describe('simulator', () => {
  if (only === undefined) {
    test.each(named)('%s', { timeout: 120_000 }, async (_name, seed, mix) => {
      await simulate({ server, shim, seed, ...(mix === undefined ? {} : { mix, steps: 30 }) });
    });
  }

  test(`${seeds.length} seeds: every record exactly once, every published item on every phone`, { timeout: 60_000 + seeds.length * 10_000 }, async () => {
    for (const seed of seeds) await simulate({ server, shim, seed });
    expect(seeds.length).toBeGreaterThan(0);
  });
});
