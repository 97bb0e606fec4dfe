import { translationStep } from '#domain/translationStep.ts';
import { judgingTime, validityOf, type Validity } from '#domain/validity.ts';
import { bookmarkedIds } from './bookmarks.ts';
import { gatherCards, recallFor, recallsOf, type ItemCard, type TranslationCard } from './cards.ts';
import { contentDatabase } from './contentDatabase.ts';
import { watched } from './watched.ts';
import { readRevisions } from './readRevisions.ts';
import { ownOr } from './ownOr.ts';
import { scopeStamp } from './scopeStamp.ts';
import { readServerTime } from './serverTime.ts';
import type { LibraryItem } from './types.ts';
import type { Recall } from '#contract/packs.ts';

/** Everything on the phone, each item once, and the stamp of the content it was read from: what may be used first, urgent before new, expired and recalled last. Judged by the later of the device clock and the last server time seen (D6). */
export async function listLibrary(now: number): Promise<{ items: LibraryItem[]; stamp: string }> {
  const db = contentDatabase();
  const [[scopes, cards, media], serverTime, revisions, marked] = await Promise.all([
    watched('content', 'read', () => db.transaction('r', db.scopes, db.cards, db.media, () => Promise.all([db.scopes.toArray(), db.cards.toArray(), db.media.toArray()]))),
    ownOr(readServerTime, null), ownOr(readRevisions, new Map<string, number>()), ownOr(bookmarkedIds, new Set<string>()),
  ]);
  const here = new Set(media.filter((row) => row.complete === 1).map((row) => row.sha256));
  const judged = { recalls: recallsOf(scopes), now: judgingTime(now, serverTime) };
  const items = gatherCards(cards, scopes).map(({ item, translations }) =>
    libraryItem(item, translations, { ...judged, here, readRev: revisions.get(item.id) ?? null, bookmarked: marked.has(item.id) }));
  return { items: items.sort(byUse), stamp: scopeStamp(scopes) };
}

/** The same without the stamp. */
export const listItems = async (now: number): Promise<LibraryItem[]> => (await listLibrary(now)).items;

interface Circumstances {
  recalls: readonly Recall[];
  now: number;
  here: ReadonlySet<string>;
  readRev: number | null;
  bookmarked: boolean;
}

function libraryItem(card: ItemCard, translations: readonly TranslationCard[], about: Circumstances): LibraryItem {
  const { t: _t, scope: _scope, lang: _lang, generation: _generation, audio: _audio, ...rest } = card;
  const audio = [card, ...translations].flatMap(({ lang, audio: recordings }) => recordings.flatMap(({ seconds, files: [file] }) =>
    file === undefined ? [] : [{ lang, seconds, sha256: file.sha256, bytes: file.bytes, here: about.here.has(file.sha256) }]));
  const languages = translations.map((translation) => {
    const { lang, state, stale, audioOnly } = translation;
    return { lang, state, stale, audioOnly, step: translationStep(card.rev, translation) };
  });
  return {
    ...rest, audio, languages,
    validity: validityOf(card, about.recalls, about.now), recall: recallFor(card, about.recalls), readRev: about.readRev, bookmarked: about.bookmarked,
  };
}

const PRIORITY_PLACE = { urgent: 0, priority: 1, normal: 2 } as const;
const VALIDITY_PLACE: Record<Validity, number> = { valid: 0, notYet: 1, expired: 2, recalled: 2 };

const byUse = (left: LibraryItem, right: LibraryItem): number =>
  VALIDITY_PLACE[left.validity] - VALIDITY_PLACE[right.validity] ||
  Math.min(PRIORITY_PLACE[left.priority], 1) - Math.min(PRIORITY_PLACE[right.priority], 1) ||
  right.publishedAt - left.publishedAt ||
  (left.id < right.id ? -1 : 1);
