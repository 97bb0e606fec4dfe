import type { LanguageTag } from '#contract/languages.ts';
import { publishItems } from '#server/packs/packOrders.ts';
import type { PackDeps } from '#server/packs/PackDeps.ts';

/** Brings the packs of one language up to date for one item, in the units it goes to. Killed before: the order made with the change is still due. */
export const publishLanguage = async (deps: PackDeps, { item, units, lang }: { item: string; units: readonly string[]; lang: LanguageTag }): Promise<void> => {
  await publishItems(deps, { items: [item], scopes: units.map((unit) => ({ unit, lang })) });
};
