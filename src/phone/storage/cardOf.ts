import type { Audio, Entry, ItemEntry } from '#contract/content.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { castOf, syllablesOfBlocks } from '#domain/syllables.ts';
import type { ItemCard } from './cards.ts';
import type { CardAudio, CardRow } from './contentDatabase.ts';

const audioOfCard = (audio: readonly Audio[]): CardAudio[] => audio.map(({ id, title, seconds, voice, files }) => ({ id, title, seconds, voice, files }));

function itemCard(entry: ItemEntry): Omit<ItemCard, 'scope' | 'lang' | 'generation'> {
  const { blocks, audio, approver: _approver, changeNote: _changeNote, ...rest } = entry;
  return { ...rest, audio: audioOfCard(audio), syllables: syllablesOfBlocks(blocks), cast: castOf(blocks) };
}

/** The short form of an entry that lists are made of, written in the same transaction as the entry itself. */
export function cardOf(entry: Entry, place: { scope: string; lang: LanguageTag; generation: number }): CardRow {
  if (entry.t === 'item') return { ...itemCard(entry), ...place };
  const { id, rev, ofRev, asOf, state, title, publishedAt } = entry;
  const audioOnly = Object.keys(entry.texts).length === 0;
  return { t: 'tr', id, rev, ofRev, ...(asOf !== undefined && { asOf }), state, title, publishedAt, audioOnly, stale: entry.stale.length, audio: audioOfCard(entry.audio), ...place };
}
