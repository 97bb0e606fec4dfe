import type { LanguageTag } from '#contract/languages.ts';
import type { Recall } from '#contract/packs.ts';
import type { CardRow, ScopeRow } from './contentDatabase.ts';

export type ItemCard = Extract<CardRow, { t: 'item' }>;
export type TranslationCard = Extract<CardRow, { t: 'tr' }>;

/** Where each scope stands in the chain: 0 is the phone's own unit. */
export const placesOf = (scopes: readonly ScopeRow[]): Map<string, number> => new Map(scopes.map((scope) => [scope.key, scope.place]));

/** True when `left` is to be shown rather than `right`, both the same item published twice: the newer one, then the nearer one. */
export function comesBefore(left: { rev: number; scope: string }, right: { rev: number; scope: string }, places: ReadonlyMap<string, number>): boolean {
  if (left.rev !== right.rev) return left.rev > right.rev;
  return (places.get(left.scope) ?? Infinity) < (places.get(right.scope) ?? Infinity);
}

/** Every item once, with its translations by language, each once; translations without their item are left out. */
export function gatherCards(cards: readonly CardRow[], scopes: readonly ScopeRow[]): { item: ItemCard; translations: TranslationCard[] }[] {
  const places = placesOf(scopes);
  const items = new Map<string, ItemCard>();
  const translations = new Map<string, Map<LanguageTag, TranslationCard>>();
  for (const card of cards) {
    if (card.t === 'item') keepBest(items, card.id, card, places);
    else {
      const ofItem = translations.get(card.id) ?? new Map<LanguageTag, TranslationCard>();
      translations.set(card.id, ofItem);
      keepBest(ofItem, card.lang, card, places);
    }
  }
  return [...items.values()].map((item) => ({ item, translations: [...(translations.get(item.id)?.values() ?? [])] }));
}

function keepBest<Key, Card extends CardRow>(best: Map<Key, Card>, key: Key, card: Card, places: ReadonlyMap<string, number>): void {
  const held = best.get(key);
  if (held === undefined || comesBefore(card, held, places)) best.set(key, card);
}

/** All recalls the phone knows, whichever scope brought them. */
export const recallsOf = (scopes: readonly ScopeRow[]): Recall[] => scopes.flatMap((scope) => scope.recalls);

/** The recall that holds for a revision, or null. */
export const recallFor = (item: { id: string; rev: number }, recalls: readonly Recall[]): Recall | null =>
  recalls.find((recall) => recall.id === item.id && item.rev <= recall.rev) ?? null;
