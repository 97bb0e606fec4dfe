import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beginSeeding, endSeeding, readSeeding } from '#server/db/seeding.ts';
import type { DatabaseKind } from '#server/db/openDatabase.ts';
import { faultText } from '#server/ingest/fault.ts';
import { readContentFolder } from '#server/ingest/importFolder.ts';
import type { ParsedItem } from '#server/ingest/ParsedItem.ts';
import { takeIn } from '#server/ingest/takeIn.ts';
import type { PackDeps } from '#server/packs/PackDeps.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';
import { makeFirstAccounts, type FirstAccount } from './firstAccounts.ts';
import { TWO_LEVELS_SINCE } from './provinces.ts';
import { makeSampleDesk } from './sampleDesk.ts';
import { sampleUnits } from './sampleUnits.ts';
import { readUdhrItem } from './udhrItem.ts';

const contentFolder = fileURLToPath(new URL('content', import.meta.url));
const HOUR = 3_600_000;
/** Another process on the same PostgreSQL may be seeding; after this long it must have died. */
const OTHER_PROCESS_MS = 60_000;

export type SeedDeps = PackDeps & { kind: DatabaseKind };

/** Sample items without a publishing time of their own came out in the morning they began to hold, a few minutes after one another. */
function withPublishingTimes(items: readonly ParsedItem[], now: number): ParsedItem[] {
  return items.map((item, index) => {
    const ms = Math.min(item.validFrom.ms + 7 * HOUR + index * 60_000, now);
    return item.publishedAt === null ? { ...item, publishedAt: { ms, isRelative: true } } : item;
  });
}

async function takeSampleIn(deps: PackDeps): Promise<void> {
  const { items, faults } = await readContentFolder(contentFolder, deps.now());
  const all = [...withPublishingTimes(items, deps.now()), await readUdhrItem()];
  const taken = faults.length > 0 ? { ok: false as const, faults } : await takeIn(deps, all, { actor: 'seed' });
  if (!taken.ok) throw new Error(`The sample content is not in order:\n${taken.faults.map(faultText).join('\n')}`);
}

/** Whether this process is to fill the database: it won the beginning, or who began is gone. */
async function isOurs(deps: SeedDeps): Promise<boolean> {
  if (await beginSeeding(deps.db, sampleUnits, { now: deps.now(), validFrom: Math.min(TWO_LEVELS_SINCE, deps.now()) })) return true;
  if (deps.kind === 'pglite') return (await readSeeding(deps.db))?.state === 'begun';
  for (;;) {
    const seeding = await readSeeding(deps.db);
    if (seeding?.state !== 'begun') return false;
    if (deps.now() - seeding.at > OTHER_PROCESS_MS) return true;
    await pause(500);
  }
}

/**
 * Fills an empty database with the sample: units, items, first desk accounts, work at the desk, packs. Each step may be repeated, so a
 * start that was killed is finished by the next. Null when there was something already.
 */
export async function seedIfEmpty(deps: SeedDeps): Promise<{ accounts: FirstAccount[] } | null> {
  if (!(await isOurs(deps))) return null;
  await takeSampleIn(deps);
  const accounts = await makeFirstAccounts(deps);
  await makeSampleDesk(deps);
  await publishScopes(deps);
  await endSeeding(deps.db, deps.now());
  return { accounts };
}
