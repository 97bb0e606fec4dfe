/* Keeps whatever passes, answers from what is kept: the least a worker can do. */
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  event.respondWith(
    (async () => {
      const cache = await caches.open('plain');
      const kept = await cache.match(event.request);
      if (kept) return kept;
      const reply = await fetch(event.request);
      if (reply.ok) await cache.put(event.request, reply.clone());
      return reply;
    })(),
  );
});
