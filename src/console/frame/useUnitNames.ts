import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import type { UnitId } from '#contract/units.ts';

/** Names of units by id; an id stands for itself until its name is known. */
export function useUnitNames(ids: readonly UnitId[]): (id: UnitId) => string {
  const key = [...new Set(ids)].sort().join(',');
  const { asked } = useAnswer(() => (key === '' ? Promise.resolve({ ok: true as const, value: { units: [], more: false } }) : deskApi.unitTree({ ids: key })), key);
  const names = new Map(asked.state === 'ready' ? asked.value.units.map(({ id, name }) => [id, name]) : []);
  return (id) => names.get(id) ?? id;
}
