import type { Unit, UnitLevel } from '#contract/units.ts';

const depths: Record<UnitLevel, number> = { centre: 0, province: 1, commune: 2, village: 3 };

/** Units as options, those below indented by a figure space (options take no other layout). */
export function UnitOptions({ units }: { units: readonly Unit[] }) {
  const top = Math.min(...units.map(({ level }) => depths[level]));
  return units.map(({ id, name, level }) => (
    <option key={id} value={id}>
      {'\u2007\u2007'.repeat(depths[level] - top) + name}
    </option>
  ));
}
