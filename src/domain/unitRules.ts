import type { UnitProblem } from '#contract/unitEditing.ts';
import type { UnitId, UnitLevel } from '#contract/units.ts';
import { foldText } from './textFold.ts';

/** A unit as the rules see it. */
export interface RuledUnit {
  id: UnitId;
  level: UnitLevel;
  validFrom: number;
  validTo: number | null;
}

/** The level right above each (since 2025 there are no districts). */
export const levelAbove: Record<UnitLevel, UnitLevel | null> = { centre: null, province: 'centre', commune: 'province', village: 'commune' };

const codeForms: Record<UnitLevel, RegExp> = { centre: /^vn$/, province: /^\d{2}$/, commune: /^\d{5}$/, village: /^\d{5}-[a-z0-9]{1,16}$/ };

/** Whether a code has the form of its level: 2 digits, 5 digits, or commune and own part. */
export const codeFits = (level: UnitLevel, id: string): boolean => codeForms[level].test(id);

export const standsAt = ({ validFrom, validTo }: Pick<RuledUnit, 'validFrom' | 'validTo'>, at: number): boolean => validFrom <= at && (validTo === null || validTo > at);

/** A village's id from its name: commune, own part without marks, and a number where that is taken. */
export function villageIdFrom(commune: UnitId, name: string, isTaken: (id: UnitId) => boolean): UnitId {
  const words = foldText(name).replace(/^(?:thon|ban|buon|phum|soc|xom|ap|lang|to dan pho|khu pho|khu)\s+/, '');
  const own = words.replace(/[^a-z0-9]/g, '').slice(0, 13) || 'ban';
  const plain = `${commune}-${own}`;
  if (!isTaken(plain)) return plain;
  let number = 2;
  while (isTaken(`${plain}${number}`)) number += 1;
  return `${plain}${number}`;
}

/** What is wrong with the place of a unit of a level below a parent, null when nothing is. */
export function placeProblem(level: UnitLevel, parent: RuledUnit | null, at: number): UnitProblem | null {
  if (parent === null) return 'parent-unknown';
  if (parent.level !== levelAbove[level]) return 'parent-level';
  // A parent may begin when its unit does, but not have ended by then.
  return parent.validTo !== null && parent.validTo <= at ? 'parent-ended' : null;
}

/** What is wrong with a new unit, null when nothing is. */
export function newUnitProblem(unit: { level: UnitLevel; id: string; name: string; validFrom: number }, parent: RuledUnit | null, isTaken: boolean): UnitProblem | null {
  if (unit.name.trim() === '') return 'name-missing';
  if (!codeFits(unit.level, unit.id)) return 'code-form';
  if (isTaken) return 'code-taken';
  return placeProblem(unit.level, parent, unit.validFrom);
}

/** What is wrong with ending a unit, null when nothing is. `children`: those that stand below it, with where each is to go. */
export function endProblem(unit: RuledUnit, at: number, given: { successors: readonly RuledUnit[]; children: readonly (UnitId | undefined)[] }): UnitProblem | null {
  const { successors, children } = given;
  if (unit.level === 'centre' || unit.validTo !== null) return 'unit-ended';
  if (at <= unit.validFrom) return 'date-order';
  if (successors.some(({ id }) => id === unit.id)) return 'successor-itself';
  if (successors.some(({ level }) => level !== unit.level)) return 'successor-level';
  if (successors.some((one) => !standsAt(one, at))) return 'successor-ended';
  if (successors.length === 1) return null;
  return children.every((goal) => successors.some(({ id }) => id === goal)) ? null : 'children-left';
}
