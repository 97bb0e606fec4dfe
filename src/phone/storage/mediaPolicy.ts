import type { MediaFile } from '#contract/content.ts';
import type { CardRow, MediaRow } from './contentDatabase.ts';
import type { Settings } from './types.ts';

/** A recording that ought to be on the phone. */
export interface WantedMedia {
  file: MediaFile;
  here: number;
  complete: boolean;
  /** True when the person asked for it. */
  asked: boolean;
  publishedAt: number;
}

const WEEK = 7 * 24 * 3_600_000;

/**
 * Which recordings ought to be on the phone: those a person asked for, whatever the policy; under "week" also the
 * first file of every recording of items published in the last seven days. Asked-for first, then the newest.
 */
export function wantedMedia(cards: readonly CardRow[], media: readonly MediaRow[], about: { policy: Settings['audio']; now: number }): WantedMedia[] {
  const rows = new Map(media.map((row) => [row.sha256, row]));
  const wanted = new Map<string, WantedMedia>();
  for (const card of cards) {
    const thisWeek = about.policy === 'week' && card.publishedAt > about.now - WEEK;
    for (const audio of card.audio) {
      for (const [index, file] of audio.files.entries()) {
        const row = rows.get(file.sha256);
        const asked = row?.wanted === 1;
        if (!asked && !(thisWeek && index === 0)) continue;
        wanted.set(file.sha256, { file, asked, here: row?.here ?? 0, complete: row?.complete === 1, publishedAt: card.publishedAt });
      }
    }
  }
  return [...wanted.values()].sort((left, right) => Number(right.asked) - Number(left.asked) || right.publishedAt - left.publishedAt);
}
