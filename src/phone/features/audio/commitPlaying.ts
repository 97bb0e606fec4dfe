import type { LanguageTag } from '#contract/languages.ts';
import type { UnitId } from '#contract/units.ts';
import type { BroadcastBody } from '#contract/records.ts';
import { entryHash } from '#domain/entryHash.ts';
import { onAirObstacle, originalVersion, translationVersion, type OnAirObstacle } from '#domain/onAir.ts';
import type { Acting } from '#phone/storage/appendRevision.ts';
import { commitBroadcast } from '#phone/storage/broadcasts.ts';
import { readItem } from '#phone/storage/readItem.ts';
import { sha256OfBytes } from '#phone/storage/sha256.ts';
import type { ReadableItem } from '#phone/storage/types.ts';

/** What the person says was played, where and when. */
export interface Playing {
  item: string;
  lang: LanguageTag;
  unit: UnitId;
  place: string;
  via: Extract<BroadcastBody['via'], 'recording' | 'file'>;
  startedAt: number;
  stoppedAt: number;
  completed: boolean;
}

export type PlayingOutcome =
  | { ok: true }
  | { ok: false; code: 'item-missing' | 'record-malformed' | 'storage-full' | 'storage-broken' }
  | { ok: false; code: 'not-on-air'; obstacle: OnAirObstacle };

function versionIn(readable: ReadableItem, lang: LanguageTag) {
  const translation = readable.translations.find((each) => each.lang === lang);
  if (lang === 'vi') return { version: originalVersion, hash: () => Promise.resolve(readable.entryHash) };
  if (translation === undefined) return null;
  return {
    version: translationVersion(translation, readable.item.rev),
    hash: () => entryHash(translation, sha256OfBytes),
  };
}

/** Writes the broadcast into the diary (A3), after asking once more whether this version may go on air (A2): it may have been recalled since the button was drawn. */
export async function commitPlaying(playing: Playing, acting: Acting): Promise<PlayingOutcome> {
  const readable = await readItem(playing.item, acting.now());
  const found = readable === null ? null : versionIn(readable, playing.lang);
  if (readable === null || found === null) return { ok: false, code: 'item-missing' };
  const obstacle = onAirObstacle(readable.validity, found.version, 'recording');
  if (obstacle !== null) return { ok: false, code: 'not-on-air', obstacle };
  const { item, lang, ...rest } = playing;
  const kept = await commitBroadcast({ ...rest, item: { id: item, rev: readable.item.rev, lang }, entryHash: await found.hash() }, acting);
  return kept.ok ? { ok: true } : { ok: false, code: kept.code };
}
