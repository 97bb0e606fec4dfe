import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import type { ItemEntry } from '#contract/content.ts';
import { createApp } from '#server/app.ts';
import type { Db } from '#server/db/Db.ts';
import { bumpContentVersion } from '#server/db/contentVersion.ts';
import { saveItem } from '#server/db/items.ts';
import { openDatabase } from '#server/db/openDatabase.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { addTestInvite, addTestUnits, makeCode } from '#test/support/enrolledPhone.ts';
import { makeItems } from '#test/support/makeContent.ts';
import { makeClock } from '#test/support/testServer.ts';

export interface BenchServer {
  port: number;
  db: Db;
  items: ItemEntry[];
  invite(): Promise<string>;
  /** Publishes these entries as the newest revisions. */
  publish(entries: readonly ItemEntry[]): Promise<void>;
  close(): Promise<void>;
}

export interface BenchServerOptions {
  items: number;
  /** Built pages to serve; null for none. */
  distDir: string | null;
  databaseUrl?: string;
}

/** The real server on a real, durable database, filled with generated items of one province. */
export async function startBenchServer({ items: count, distDir, databaseUrl }: BenchServerOptions): Promise<BenchServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'loaban-bench-'));
  const { db, kind, close } = await openDatabase({ dataDir, databaseUrl });
  const now = Date.now;
  const packs = { db, dataDir, now, randomBytes: (size: number) => new Uint8Array(randomBytes(size)) };
  await addTestUnits(db);
  const items = makeItems(count, { now: now() });
  const publish = async (entries: readonly ItemEntry[]) => {
    await db.transaction(async (tx) => {
      for (const entry of entries) await saveItem(tx, { entry, units: [entry.unit], recall: null });
      await bumpContentVersion(tx);
    });
    await publishScopes(packs);
  };
  await publish(items);
  if (distDir !== null) {
    mkdirSync(path.join(distDir, 'plain'), { recursive: true });
    writeFileSync(path.join(distDir, 'plain', 'items.json.gz'), gzipSync(JSON.stringify(items), { level: 9 }));
  }
  const app = await createApp({
    db, kind, dataDir, distDir, now, randomBytes: packs.randomBytes, trustProxy: false, headsPerMinute: 0, publicOrigin: null, version: 'bench', log: { level: 'silent' },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    port: (app.server.address() as AddressInfo).port, db, items, publish,
    invite: async () => {
      const code = makeCode();
      await addTestInvite({ db, clock: makeClock() }, code);
      return code;
    },
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
