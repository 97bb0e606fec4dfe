/// <reference lib="webworker" />
import { fillShell, retireShells, type ShellFile } from './precache.ts';
import { answerFont, answerHashed, answerOwnFile, answerPage, strategyFor } from './strategies.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: ShellFile[] };

/** Background Sync is in Chromium only, so TypeScript's library does not know its event. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

const files = self.__WB_MANIFEST.map((file) => ({ ...file, url: file.url.startsWith('/') ? file.url : `/${file.url}` }));

self.addEventListener('install', (event) => {
  event.waitUntil(fillShell(files, fetch));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(retireShells(files).then(() => self.clients.claim()));
});

// The page asks, after the person agreed; the worker never jumps the queue by itself (W2).
self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'SKIP_WAITING') void self.skipWaiting();
});

// A bonus where the browser has it: pages that are open are told that a connection returned. Names as in phone/platform/updateBridge.ts.
self.addEventListener('sync', (event) => {
  const woken = event as SyncEvent;
  if (woken.tag === 'loaban-sync') woken.waitUntil(tellPages());
});

async function tellPages(): Promise<void> {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage({ type: 'loaban-sync-woken' });
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  switch (strategyFor(request, self.location.origin, files)) {
    case 'network':
      return;
    case 'page':
      return event.respondWith(answerPage(files, request));
    case 'ownFile':
      return event.respondWith(answerOwnFile(files, request));
    case 'hashed':
      return event.respondWith(answerHashed(request));
    case 'font':
      return event.respondWith(answerFont(request));
  }
});
