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
const seeds = only === undefined ? Array.from({ length: number('SEEDS', 60) }, (_, index) => number('FROM', 1) + index) : [Number(only)];

describe('simulator', () => {
  test(`${seeds.length} seeds: every record exactly once, every published item on every phone`, { timeout: 60_000 + seeds.length * 10_000 }, async () => {
    for (const seed of seeds) await simulate({ server, shim, seed });
    expect(seeds.length).toBeGreaterThan(0);
  });
});
