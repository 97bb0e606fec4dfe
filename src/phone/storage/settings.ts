import { recordsDatabase } from './recordsDatabase.ts';
import { cleanSettings } from './settingsShape.ts';
import type { Settings } from './types.ts';

/** The person's choices; defaults where none was made. */
export async function readSettings(db = recordsDatabase()): Promise<Settings> {
  const row = await db.settings.get('settings');
  return cleanSettings((row?.value ?? {}) as Partial<Settings>);
}

/** Changes some of them; the others stay as they are, also when two views write at once. */
export async function changeSettings(patch: Partial<Settings>, db = recordsDatabase()): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const row = await db.settings.get('settings');
    await db.settings.put({ key: 'settings', value: cleanSettings({ ...((row?.value ?? {}) as Partial<Settings>), ...patch }) });
  });
}
