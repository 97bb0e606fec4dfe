/* What the first screen asks of storage once it stands: one file in the build, with Dexie in it, that comes after the first paint. */
export { liveQuery } from 'dexie';
export { keepFirstCards } from './firstCards.ts';
export { changeIdentity, readIdentity } from './identity.ts';
export { listLibrary } from './library.ts';
export { readiness } from './readiness.ts';
export { readSettings } from './settings.ts';
