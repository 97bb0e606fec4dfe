import type { Audio, ItemKind, Topic } from '#contract/content.ts';
import type { DraftBody } from '#contract/editorial.ts';
import type { StoredTaken } from '#server/db/editorialSchema.ts';
import type { StoredInboxItem } from '#server/db/inbox.ts';
import type { StoredSource } from '#server/db/sources.ts';

const plain: { itemKind: ItemKind; topic: Topic } = { itemKind: 'bulletin', topic: 'policyLaw' };

/** Recordings of an item: the forms of one, Opus and MP3, stand one behind the other. */
export function recordingsOf(media: StoredTaken['media']): Audio[] {
  const recordings: Audio[] = [];
  for (const { kind, file, title, seconds = 0 } of media) {
    if (kind !== 'audio') continue;
    const last = recordings.at(-1);
    const isSame = last !== undefined && file.ext === 'mp3' && last.files.length === 1 && last.files[0]!.ext === 'opus' && last.seconds === seconds && last.title === title;
    if (isSame) last.files.push(file);
    else recordings.push({ id: `nguon-${recordings.length + 1}`, title, seconds, voice: 'human', files: [file] });
  }
  return recordings.slice(0, 8);
}

/** What an item becomes when it is taken to be written: its text, and where it comes from; kind and topic by its source. */
export function draftBodyFrom(item: StoredInboxItem, source: StoredSource | null): DraftBody {
  const { taken, title, link, unit } = item;
  const { itemKind, topic } = source ?? plain;
  return {
    kind: itemKind, topic, programme: null, priority: 'normal', title: title.slice(0, 200), summary: taken.summary.slice(0, 600), blocks: taken.blocks,
    source: { title: title.slice(0, 300), number: taken.number, date: taken.date, issuer: taken.issuer.slice(0, 160), url: link ?? '' },
    validFrom: null, validTo: null, changeNote: '', audience: [unit], languages: [], audio: recordingsOf(taken.media),
  };
}
