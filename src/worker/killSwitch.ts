/// <reference lib="webworker" />
import { dropAllShells } from './precache.ts';

/*
 * Served as /sw.js when a build went wrong in the field (`LOABAN_WORKER=kill npm run build`): takes over at once, empties the caches
 * and signs itself off. Pages then load from the network. Records and content are in IndexedDB and stay.
 * It does not reload open pages: somebody may be typing.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', () => {
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropAllShells().then(() => self.registration.unregister()));
});
