import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import type { Unit } from '#contract/units.ts';

const none: Unit[] = [];

/** The units in reach, from the highest down; empty until they are known. */
export function useUnits(): Unit[] {
  const { asked } = useAnswer(deskApi.units, 'units');
  return asked.state === 'ready' ? asked.value.units : none;
}
