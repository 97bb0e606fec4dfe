import { judgingTime } from '#domain/validity.ts';
import { gatherCards } from './cards.ts';
import { contentDatabase, type CardRow, type ContentDatabase, type MediaRow, type ScopeRow } from './contentDatabase.ts';
import { ownOr } from './ownOr.ts';
import { wantedMedia } from './mediaPolicy.ts';
import { watched } from './watched.ts';
import { readSettings } from './settings.ts';
import { defaultSettings } from './settingsShape.ts';
import { readServerTime } from './serverTime.ts';
import type { Readiness, Settings } from './types.ts';

/** What the phone followed at its last complete look at the heads. */
export interface Followed {
  unit: string;
  scopes: string[];
  at: number;
}

export const FOLLOWED = 'followed';

/** D7: what is on the phone against what the signed heads announced. Counted anew each time, never remembered. */
export async function readiness(now: number): Promise<Readiness> {
  const db = contentDatabase();
  const [settings, serverTime] = await Promise.all([ownOr(readSettings, defaultSettings), ownOr(readServerTime, null)]);
  const time = judgingTime(now, serverTime);
  return watched('content', 'read', async () => {
    const [scopes, cards, media, followed] = await Promise.all([db.scopes.toArray(), db.cards.toArray(), db.media.toArray(), db.facts.get(FOLLOWED)]);
    const text = await missingText(scopes, db);
    const audio = audioState(cards, media, { settings, time });
    const checked = hasFollowed(followed?.value as Followed | undefined, settings);
    return {
      ready: checked && text.itemsMissing === 0 && text.textBytesMissing === 0 && !text.doubtful && audio.audioMissing === 0,
      itemsHere: gatherCards(cards, scopes).length,
      itemsMissing: text.itemsMissing,
      textBytesMissing: text.textBytesMissing,
      ...audio,
      contentTime: scopes.length === 0 ? null : Math.max(...scopes.map((scope) => scope.issued)),
      stale: scopes.some((scope) => scope.expires < time),
    };
  });
}

const hasFollowed = (followed: Followed | undefined, settings: Settings): boolean =>
  followed !== undefined && settings.languages.every((lang) => followed.scopes.some((key) => key.endsWith(`/${lang}`)));

async function missingText(scopes: readonly ScopeRow[], db: ContentDatabase) {
  const sum = { itemsMissing: 0, textBytesMissing: 0, doubtful: false };
  for (const scope of scopes) {
    const here = await db.entries.where('[scope+id]').between([scope.key, ''], [scope.key, '\uffff']).count();
    if (scope.steps.length === 0 && here < scope.entries) sum.itemsMissing += scope.entries - here;
    if (scope.needsBase) sum.doubtful = true;
    for (const step of scope.steps) {
      if (step.kind === 'inline') sum.doubtful = true;
      else {
        sum.itemsMissing += Math.max(0, step.stream.lines - step.linesDone);
        sum.textBytesMissing += bytesLeft(step);
      }
    }
  }
  return sum;
}

/** Compressed bytes of a file that stand for the segments not yet visible. */
function bytesLeft(step: { stream: { bytes: number; rawBytes: number }; segments: readonly (readonly [number, string])[]; done: number }): number {
  const raw = step.segments.slice(step.done).reduce((sum, [length]) => sum + length, 0);
  return Math.ceil((step.stream.bytes * raw) / step.stream.rawBytes);
}

function audioState(cards: readonly CardRow[], media: readonly MediaRow[], about: { settings: Settings; time: number }) {
  const complete = media.filter((row) => row.complete === 1);
  const missing = wantedMedia(cards, media, { policy: about.settings.audio, now: about.time }).filter((want) => !want.complete);
  return {
    audioHere: complete.length,
    audioBytesHere: complete.reduce((sum, row) => sum + row.bytes, 0),
    audioMissing: missing.length,
    audioBytesMissing: missing.reduce((sum, want) => sum + want.file.bytes - want.here, 0),
  };
}

