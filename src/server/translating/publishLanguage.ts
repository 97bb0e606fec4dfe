import type { LanguageTag } from '#contract/languages.ts';
import type { PackDeps } from '#server/packs/PackDeps.ts';
import { publishScopes } from '#server/packs/publishScopes.ts';

/** Brings the packs of one language up to date in the units a translation goes to. Killed before: the timer sees that content moved on. */
export const publishLanguage = async (deps: PackDeps, units: readonly string[], lang: LanguageTag): Promise<void> => {
  await publishScopes(deps, units.map((unit) => ({ unit, lang })));
};
