export interface StorageEstimate {
  /** Bytes this app uses on the phone. */
  used: number;
  /** Bytes the browser says it may use. A hint only: writes can fail long before (never plan by it). */
  available: number;
}

/** What the browser says of storage, or null where it says nothing (WebKitGTK has no `navigator.storage`). */
export async function storageEstimate(): Promise<StorageEstimate | null> {
  if (navigator.storage?.estimate === undefined) return null;
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? null : { used: usage, available: Math.max(0, quota - usage) };
  } catch {
    return null;
  }
}

/**
 * Asks the browser not to evict what is kept. Never awaited at start: Firefox hangs on a prompt until it is answered.
 * `onAnswer` hears later, or never.
 */
export function askPersistence(onAnswer: (kept: boolean) => void = () => undefined): void {
  if (navigator.storage?.persist === undefined) return;
  navigator.storage.persist().then(onAnswer, () => onAnswer(false));
}

/** Whether storage is already safe from eviction; null where the browser does not say. */
export async function isPersisted(): Promise<boolean | null> {
  if (navigator.storage?.persisted === undefined) return null;
  return navigator.storage.persisted().catch(() => null);
}
