import { judgingTime, validityOf } from '#domain/validity.ts';
import { recallFor, recallsOf } from './cards.ts';
import type { ScopeRow } from './contentDatabase.ts';
import { openingRows } from './openingRows.ts';
import { scopeStamp, type FirstCards } from './scopeStamp.ts';
import { cleanSettings } from './settingsShape.ts';
import type { Identity, LibraryItem, Settings } from './types.ts';

/** What the first screen shows before the stores are loaded. `items` are the first cards of the library, or null when they must be read anew. */
export interface QuickLook {
  identity: Identity | null;
  settings: Settings;
  items: LibraryItem[] | null;
}

/** A store that does not answer is not waited for: the stores themselves will tell what is the matter. A slow one is: they would be no faster. */
const PATIENCE_MS = 3_000;

let look: QuickLook | null = null;

/** What was seen at the start; null once the stores are here, or when nothing could be seen. */
export const quickLook = (): QuickLook | null => look;

/** From now on the stores themselves are asked. */
export const dropQuickLook = (): void => {
  look = null;
};

/** The kept cards as they are to be judged now: recalls come from the scopes, expiry from the time (D6). Null when the content has changed since. */
export function judgedCards(kept: FirstCards<LibraryItem> | undefined, scopes: readonly ScopeRow[], time: number): LibraryItem[] | null {
  if (kept === undefined || kept.items.length === 0 || kept.stamp !== scopeStamp(scopes)) return null;
  const recalls = recallsOf(scopes);
  return kept.items.map((item) => ({ ...item, validity: validityOf(item, recalls, time), recall: recallFor(item, recalls) }));
}

async function see(now: number): Promise<QuickLook> {
  const { cards, scopes, identities, settings, serverTime } = await openingRows();
  return {
    identity: identities.find((row) => row.active)?.identity ?? null,
    settings: cleanSettings((settings?.value ?? {}) as Partial<Settings>),
    items: judgedCards(cards?.value as FirstCards<LibraryItem> | undefined, scopes, judgingTime(now, serverTime?.value ?? null)),
  };
}

/**
 * Reads the little that the first screen needs, without Dexie, while the app is still being built up (W3). Whatever goes
 * wrong is silence: the stores are asked next, and say what is the matter (L2).
 */
export async function takeQuickLook(now: number): Promise<void> {
  const late = new Promise<null>((resolve) => { setTimeout(() => resolve(null), PATIENCE_MS); });
  look = await Promise.race([see(now), late]).catch(() => null);
}
