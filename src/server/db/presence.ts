import { and, eq, gt, lt, ne } from 'drizzle-orm';
import type { DeskPerson } from '#contract/editorial.ts';
import type { Tx } from './Db.ts';
import { readDeskPeople } from './deskPeople.ts';
import { presence } from './editorialSchema.ts';

/** Who said within this time that they have it open, has it open. */
export const PRESENT_MS = 60_000;
const FORGET_MS = 3_600_000;

/** Where one may be present. */
export const draftPlace = (id: string): string => `draft/${id}`;
export const translationPlace = (id: string, lang: string): string => `translation/${id}/${lang}`;

/** Notes that an account has a place open. */
export async function notePresence(db: Tx, place: string, account: string, now: number): Promise<void> {
  await db.insert(presence).values({ place, account, seenAt: now }).onConflictDoUpdate({ target: [presence.place, presence.account], set: { seenAt: now } });
  await db.delete(presence).where(and(eq(presence.place, place), lt(presence.seenAt, now - FORGET_MS)));
}

/** The others who have a place open now. */
export async function readOthersPresent(db: Tx, place: string, account: string, now: number): Promise<DeskPerson[]> {
  const rows = await db.select({ account: presence.account }).from(presence)
    .where(and(eq(presence.place, place), ne(presence.account, account), gt(presence.seenAt, now - PRESENT_MS))).orderBy(presence.account);
  const personOf = await readDeskPeople(db, rows.map((row) => row.account));
  return rows.map((row) => personOf(row.account));
}
