import type { Unit, UnitId } from '#contract/units.ts';
import type { Scope } from '#contract/packs.ts';
import { SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';

/** The chain from a unit up to the centre, own unit first. Unknown parents end the chain; a loop cannot hang it. */
export function chainOf(unit: UnitId, unitsById: ReadonlyMap<UnitId, Pick<Unit, 'id' | 'parent'>>): UnitId[] {
  const chain: UnitId[] = [];
  let next: UnitId | null = unit;
  while (next !== null && !chain.includes(next)) {
    const found = unitsById.get(next);
    if (found === undefined) break;
    chain.push(found.id);
    next = found.parent;
  }
  return chain;
}

/** Vietnamese first, the others sorted, each once: the one order in which addresses and sequences name languages. */
export const orderLanguages = (languages: readonly LanguageTag[]): LanguageTag[] => [
  SOURCE_LANGUAGE,
  ...[...new Set(languages)].filter((tag) => tag !== SOURCE_LANGUAGE).sort(),
];

/** The scopes a phone follows, in the order of the `s` parameter: unit by unit from its own up, language by language within. */
export const scopesOf = (chain: readonly UnitId[], languages: readonly LanguageTag[]): Scope[] =>
  chain.flatMap((unit) => orderLanguages(languages).map((lang) => ({ unit, lang })));

/** Key of a scope in storage and logs: `14/vi`. */
export const scopeKey = (scope: Scope): string => `${scope.unit}/${scope.lang}`;
