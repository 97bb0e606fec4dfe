import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { FormDialog } from '#console/frame/FormDialog.tsx';
import { UnitPicker } from '#console/frame/UnitPicker.tsx';
import type { DeskDevice } from '#contract/desk.ts';
import type { UnitId } from '#contract/units.ts';

/** A device whose unit ended without a single successor gets another one by hand. */
export function MoveDeviceDialog({ device, onDone, onClose }: { device: DeskDevice; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('deskPeople');
  const [unit, setUnit] = useState<UnitId | null>(null);
  const act = async () => {
    if (unit === null) return { ok: false as const, failure: { code: 'bad-request' as const } };
    return peopleApi.moveDevice(device.id, unit);
  };
  return (
    <FormDialog title={t('move.title', { person: device.person ?? device.label })} submitLabel={t('move.submitButton')} act={act} onDone={onDone} onClose={onClose}>
      <UnitPicker label={t('move.unit.label')} levels={['village', 'commune']} value={unit} onChange={setUnit} />
    </FormDialog>
  );
}
