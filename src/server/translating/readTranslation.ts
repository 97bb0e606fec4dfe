import type { DeskPerson } from '#contract/editorial.ts';
import type { LanguageTag } from '#contract/languages.ts';
import { AUDIO_SEGMENT, translationActSchema, type Segment, type Translation } from '#contract/translating.ts';
import { mayDo } from '#domain/roleRules.ts';
import { isMissing, isStale, stateNow, type WantedSegment } from '#domain/translationState.ts';
import type { Tx } from '#server/db/Db.ts';
import { readDeskPeople } from '#server/db/deskPeople.ts';
import { readDraftForTranslating } from '#server/db/draftForTranslating.ts';
import type { StoredSegment } from '#server/db/editorialSchema.ts';
import { readItem, readTranslations } from '#server/db/items.ts';
import { notePresence, readOthersPresent, translationPlace } from '#server/db/presence.ts';
import { readTranslationDraft, type TranslationDraftRow, type TranslationKey } from '#server/db/translationDrafts.ts';
import { segmentRefusal } from './actOnSegments.ts';
import { segmentsWanted, type OpenTranslation, type TranslationActor } from './changeTranslation.ts';

type PersonOf = (id: string) => DeskPerson;
type Viewer = Pick<TranslationActor, 'id' | 'role' | 'at'>;

const peopleIn = (segments: TranslationDraftRow['segments']): string[] =>
  Object.values(segments).flatMap(({ by, checkedBy, approvedBy }) => [by, checkedBy, approvedBy].filter((id) => id !== undefined));

function toSegment(wanted: WantedSegment, kept: StoredSegment | undefined, viewer: Viewer, more: { personOf: PersonOf; isWanted: boolean }): Segment {
  const { personOf, isWanted } = more;
  const person = (id: string | undefined) => (id === undefined ? null : personOf(id));
  const stale = kept !== undefined && isStale(kept.source, wanted.source);
  return {
    id: wanted.id, type: wanted.type, source: wanted.id === AUDIO_SEGMENT ? '' : wanted.source, ...(wanted.who !== undefined && { who: wanted.who }),
    ...(stale && { sourceBefore: kept.source }),
    text: kept?.text ?? '', state: isMissing(wanted, kept) ? null : stateNow(kept!, wanted.source),
    by: person(kept?.by), checkedBy: person(kept?.checkedBy), approvedBy: person(kept?.approvedBy),
    audio: kept?.audio ?? null,
    allowed: isWanted ? translationActSchema.options.filter((act) => segmentRefusal(act, wanted, kept, viewer) === null) : [],
  };
}

/** A translation as the desk shows it to one account, or null when there is none. Looking at it is being there. */
export async function readTranslation(db: Tx, key: TranslationKey, viewer: Viewer): Promise<Translation | null> {
  const row = await readTranslationDraft(db, key);
  const draft = row === null ? null : await readDraftForTranslating(db, key.item);
  if (row === null || draft === null) return null;
  const open: OpenTranslation = { row, body: draft.body };
  const place = translationPlace(key.item, key.lang);
  await notePresence(db, place, viewer.id, viewer.at);
  const personOf = await readDeskPeople(db, peopleIn(row.segments));
  const item = await readItem(db, key.item);
  const published = (await readTranslations(db, key.item)).get(key.lang);
  const isOut = published !== undefined && item !== null && (item.recall === null || item.rev > item.recall.rev);
  return {
    item: row.item, lang: row.lang as LanguageTag, unit: row.unit, version: row.version, title: row.title, kind: draft.body.kind, priority: draft.body.priority,
    published: isOut ? { rev: published.rev, ofRev: published.ofRev, at: published.publishedAt } : null,
    state: row.state, audioOnly: row.audioOnly, vouchedBy: row.vouchedBy,
    segments: [...segmentsWanted(open).values()].map((wanted) => toSegment(wanted, row.segments[wanted.id], viewer, { personOf, isWanted: row.isWanted })),
    audio: row.audio, mayWrite: row.isWanted && mayDo('writeTranslations', viewer.role), present: await readOthersPresent(db, place, viewer.id, viewer.at),
  };
}
