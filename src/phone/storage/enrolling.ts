import { createSecret } from '#contract/ids.ts';
import { recordsDatabase } from './recordsDatabase.ts';

const ENROLLING = 'enrolling';

/** The token this phone offers with an invite code: the same one as long as the same code is tried, over restarts too, so that a lost answer can be asked for again. */
export async function tokenFor(code: string, db = recordsDatabase()): Promise<string> {
  return db.transaction('rw', db.settings, async () => {
    const kept = (await db.settings.get(ENROLLING))?.value as { code: string; token: string } | undefined;
    if (kept?.code === code) return kept.token;
    const token = createSecret();
    await db.settings.put({ key: ENROLLING, value: { code, token } });
    return token;
  });
}
