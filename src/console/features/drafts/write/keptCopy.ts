import * as z from 'zod/mini';
import { draftBodySchema } from '#contract/editorial.ts';
import type { KeptCopy } from './draftSaver.ts';

const keptSchema = z.object({ version: z.int(), base: draftBodySchema, body: draftBodySchema });
const keyOf = (id: string): string => `loaban.desk.draft.${id}`;

/** What this tab typed and the server does not have yet: it survives a reload and an ended session, not the closed tab. */
export function readKeptCopy(id: string): KeptCopy | null {
  try {
    const read = keptSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Null takes it away. False where the browser keeps nothing: then only the screen holds it. */
export function writeKeptCopy(id: string, copy: KeptCopy | null): boolean {
  try {
    if (copy === null) sessionStorage.removeItem(keyOf(id));
    else sessionStorage.setItem(keyOf(id), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}
