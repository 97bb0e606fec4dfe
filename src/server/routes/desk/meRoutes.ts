import { deskMeSchema, deskUnitsReplySchema } from '#contract/desk.ts';
import { paths } from '#contract/paths.ts';
import { deskRules, needsTotp, totpDueAt } from '#domain/roleRules.ts';
import { listUnitsBelow } from '#server/db/deskUnits.ts';
import type { DeskApp, DeskDeps } from './DeskApp.ts';

/** Who is signed in, and the units they reach. */
export function meRoutes(app: DeskApp, { db, now, totpGraceDays }: DeskDeps & { totpGraceDays: number }): void {
  app.get(paths.deskMe, { config: { ...deskRules.seeSelf, beforeTotp: true }, schema: { tags: ['desk'], response: { 200: deskMeSchema } } }, ({ desk }) => {
    const { id, name, username, role, unit } = desk;
    return { id, name, username, role, unit, totp: { isOn: desk.totpOn, needed: needsTotp(role), dueAt: totpDueAt(desk, totpGraceDays) } };
  });

  app.get(paths.deskUnits, { config: deskRules.seeUnits, schema: { tags: ['desk'], response: { 200: deskUnitsReplySchema } } }, async ({ desk }) => ({
    units: await listUnitsBelow(db, desk.path, now()),
  }));
}
