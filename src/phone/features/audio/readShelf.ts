import type { ItemKind } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { Recall } from '#contract/packs.ts';
import { onAirObstacle, originalVersion, type OnAirObstacle } from '#domain/onAir.ts';
import type { Validity } from '#domain/validity.ts';
import { listAudio, type AudioShelfItem } from '#phone/storage/audio.ts';
import { listItems } from '#phone/storage/library.ts';
import type { LibraryItem, StoredAudio } from '#phone/storage/types.ts';

/** One recording on the shelf, with all that decides whether it may be played on air. */
export interface ShelfRecording {
  key: string;
  item: string;
  rev: number;
  title: string;
  kind: ItemKind;
  lang: LanguageTag;
  publishedAt: number;
  validity: Validity;
  recall: Recall | null;
  /** Null: may go on air (A2, D6). */
  obstacle: OnAirObstacle | null;
  audio: StoredAudio;
}

type Languages = LibraryItem['languages'];

/** A recording in a language whose translation is not on the phone cannot be vouched for: it counts as a draft. */
function obstacleOf(entry: Pick<AudioShelfItem, 'validity'>, lang: LanguageTag, languages: Languages): OnAirObstacle | null {
  const translation = languages.find((each) => each.lang === lang);
  const known = translation ?? { state: 'draft' as const, stale: 0, step: 'inStep' as const };
  const version = lang === 'vi' ? originalVersion : { state: known.state, stale: known.stale, step: known.step, hasText: true };
  return onAirObstacle(entry.validity, version, 'recording');
}

export function shelfFrom(entries: readonly AudioShelfItem[], languagesById: ReadonlyMap<string, Languages>): ShelfRecording[] {
  return entries.flatMap(({ id, recordings, ...entry }) => recordings.map((audio) => ({
    key: `${id}/${audio.lang}/${audio.id}`,
    item: id, rev: entry.rev, title: entry.title, kind: entry.kind, publishedAt: entry.publishedAt, validity: entry.validity, recall: entry.recall,
    lang: audio.lang, audio, obstacle: obstacleOf(entry, audio.lang, languagesById.get(id) ?? []),
  })));
}

/** Every recording the phone knows, usable ones first, newest first. */
export async function readShelf(now: number): Promise<ShelfRecording[]> {
  const [entries, items] = await Promise.all([listAudio(now), listItems(now)]);
  return shelfFrom(entries, new Map(items.map((item) => [item.id, item.languages])));
}
