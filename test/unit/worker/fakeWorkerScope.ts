import { vi } from 'vitest';

/** The worker's global scope as far as its events go: listeners are kept so that a test can fire them. */
export function createWorkerScope(manifest: unknown[] = []) {
  const listeners = new Map<string, (event: Record<string, unknown>) => void>();
  const pages: { postMessage: (message: unknown) => void }[] = [];
  return {
    __WB_MANIFEST: manifest,
    location: { origin: 'https://loa.test' },
    addEventListener: (name: string, listener: (event: Record<string, unknown>) => void) => listeners.set(name, listener),
    skipWaiting: vi.fn(async () => undefined),
    clients: { claim: vi.fn(async () => undefined), matchAll: async () => pages },
    registration: { unregister: vi.fn(async () => true) },
    pages,
    /** Fires an event and waits for everything it asked to wait for. */
    async fire(name: string, fields: Record<string, unknown> = {}): Promise<{ answer: Response | undefined }> {
      const waits: Promise<unknown>[] = [];
      let answer: Promise<Response> | undefined;
      listeners.get(name)?.({ ...fields, waitUntil: (wait: Promise<unknown>) => waits.push(wait), respondWith: (given: Promise<Response>) => { answer = given; } });
      await Promise.all(waits);
      return { answer: await answer };
    },
  };
}
