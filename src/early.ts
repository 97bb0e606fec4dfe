import { readAhead } from '#phone/storage/openingRows.ts';

/* A file of its own beside main.tsx, small and with nothing before it: it runs while React is still on its way (W3). The desk has nothing to read. */
if (!/^\/console(?:\/|$)/.test(location.pathname)) readAhead();
