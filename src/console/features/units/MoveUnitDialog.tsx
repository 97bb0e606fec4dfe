import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { FormDialog } from '#console/frame/FormDialog.tsx';
import { UnitPicker } from '#console/frame/UnitPicker.tsx';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId } from '#contract/units.ts';
import { useUnitFailure } from './useUnitFailure.ts';

/** Puts a village into another commune, a commune into another province, with everything in it. */
export function MoveUnitDialog({ unit, onDone, onClose }: { unit: UnitNode; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('deskUnits');
  const failureText = useUnitFailure();
  const [parent, setParent] = useState<UnitId | null>(unit.parent);
  const act = async () => {
    if (parent === null || parent === unit.parent) return { ok: true as const, value: { id: unit.id } };
    return peopleApi.changeUnit(unit.id, { parent, since: null });
  };
  return (
    <FormDialog title={t('move.title', { unit: unit.name })} submitLabel={t('move.submitButton')} act={act} failureText={failureText} onDone={onDone} onClose={onClose}>
      <UnitPicker label={t(`move.parent.${unit.level}`)} hint={t('move.hint')} levels={[unit.level === 'village' ? 'commune' : 'province']} value={parent} onChange={setParent} />
    </FormDialog>
  );
}
