import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ItemEntry, TranslationEntry } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { chainOf, scopeKey, scopesOf } from '#domain/units.ts';
import { bumpContentVersion } from '#server/db/contentVersion.ts';
import { saveItem, saveTranslation } from '#server/db/items.ts';
import type { DatabaseKind } from '#server/db/openDatabase.ts';
import { units as unitsTable } from '#server/db/schema.ts';
import { readKeySet } from '#server/db/signingKeys.ts';
import { composeHeads, heldFrom } from '#server/packs/headsReply.ts';
import type { PackDeps } from '#server/packs/PackDeps.ts';
import { filePath } from '#server/packs/dataFolder.ts';
import { loadSigners } from '#server/packs/signingKeys.ts';
import { createRandom } from './makeContent.ts';
import { openTestDatabase } from './testDatabase.ts';
import { createTestPhone, type Fetched, type TestPhone } from './testPhone.ts';

export const sampleUnits = [
  { id: 'vn', level: 'centre', name: 'Trung ương', parent: null, path: '/vn/' },
  { id: '14', level: 'province', name: 'Tỉnh Sơn La', parent: 'vn', path: '/vn/14/' },
  { id: '04246', level: 'commune', name: 'Xã Mường Lạn', parent: '14', path: '/vn/14/04246/' },
  { id: '04246-namlan', level: 'village', name: 'Bản Nậm Lạn', parent: '04246', path: '/vn/14/04246/04246-namlan/' },
] as const;

export interface TestPacks {
  deps: PackDeps;
  /** Moves the clock. */
  wait: (ms: number) => void;
  /** Puts entries in as published, without the importer. */
  put: (entries: readonly ItemEntry[], units?: string[]) => Promise<void>;
  putTranslation: (entry: TranslationEntry) => Promise<void>;
  newPhone: () => Promise<TestPhone>;
  /** The reply a phone of the village gets. */
  reply: (phone: TestPhone, langs?: LanguageTag[]) => Promise<string>;
  sync: (phone: TestPhone, langs?: LanguageTag[]) => Promise<Fetched & { reply: string }>;
}

const VILLAGE = '04246-namlan';

function clientOf(deps: PackDeps): Pick<TestPacks, 'newPhone' | 'reply' | 'sync'> {
  const chain = chainOf(VILLAGE, new Map(sampleUnits.map((unit) => [unit.id, unit])));
  const reply: TestPacks['reply'] = (phone, langs = ['vi']) => {
    const query = { units: chain, langs };
    const s = phone.held(scopesOf(chain, langs).map(scopeKey));
    return composeHeads(deps.db, query, { held: heldFrom(s, query)!, now: deps.now() });
  };
  const sync: TestPacks['sync'] = async (phone, langs) => {
    const text = await reply(phone, langs);
    return { ...(await phone.takeIn(text, (sha256) => readFile(filePath(deps.dataDir, sha256)))), reply: text };
  };
  return { reply, sync, newPhone: async () => createTestPhone(await readKeySet(deps.db)) };
}

/** A database with the sample's chain of units, a data folder, a clock that stands still, and seeded randomness; until its test ends. */
export async function setupPacks(kind: DatabaseKind): Promise<TestPacks> {
  const { db, close } = await openTestDatabase(kind);
  const dataDir = mkdtempSync(join(tmpdir(), 'loaban-packs-'));
  onTestFinished(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await close();
  });
  let now = Date.UTC(2026, 10, 20);
  const random = createRandom(42);
  const deps: PackDeps = { db, dataDir, now: () => now, randomBytes: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)) };
  await db.insert(unitsTable).values(sampleUnits.map((unit) => ({ ...unit, validFrom: 0 })));
  await loadSigners(deps);
  const put: TestPacks['put'] = (entries, units) => db.transaction(async (tx) => {
    for (const entry of entries) await saveItem(tx, { entry, units: units ?? [entry.unit], recall: null });
    await bumpContentVersion(tx);
  });
  const putTranslation: TestPacks['putTranslation'] = (entry) => db.transaction(async (tx) => {
    await saveTranslation(tx, entry);
    await bumpContentVersion(tx);
  });
  return { deps, wait: (ms) => { now += ms; }, put, putTranslation, ...clientOf(deps) };
}

/** The item with another text in one block, as its next revision. */
export const withChangedBlock = (entry: ItemEntry, index: number, text: string, at: number): ItemEntry => ({
  ...entry, rev: entry.rev + 1, publishedAt: at, blocks: entry.blocks.map((block, position) => (position === index ? { ...block, text } : block)),
});
