import { expect, test } from 'vitest';
import { notePublishedTime, noteServerTime, readServerTime, readSkew } from '#phone/storage/serverTime.ts';
import { makeRecords } from '#test/support/simulatorStores.ts';

const NOW = Date.UTC(2026, 10, 23);
const LATER = Date.UTC(2031, 0, 1);

test('[D6] an old copy from a mirror never moves the server time back', async () => {
  const db = makeRecords();
  await notePublishedTime(NOW, NOW, db);
  await notePublishedTime(NOW - 86_400_000, NOW, db);
  expect(await readServerTime(db)).toBe(NOW);
});

test('[D6] [U6] a server that woke in 2031 and was set right leaves nothing expired for good', async () => {
  const db = makeRecords();
  await noteServerTime(LATER, NOW, db);
  expect(await readServerTime(db)).toBe(LATER);
  await noteServerTime(NOW + 60_000, NOW, db);
  expect(await readServerTime(db)).toBe(NOW + 60_000);
  expect(await readSkew(db)).toBe(60_000);
});
