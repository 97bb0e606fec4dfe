import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { dayStart } from '#console/frame/formats.ts';
import { FormDialog } from '#console/frame/FormDialog.tsx';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId, UnitLevel } from '#contract/units.ts';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { useUnitFailure } from './useUnitFailure.ts';

const below: Record<UnitLevel, UnitLevel> = { centre: 'province', province: 'commune', commune: 'village', village: 'village' };

/** A new unit right below one. A village needs no code: it has no official one. */
export function AddUnitDialog({ parent, onDone, onClose }: { parent: UnitNode; onDone: (id: UnitId) => void; onClose: () => void }) {
  const { t } = useTranslation('deskUnits');
  const failureText = useUnitFailure();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [households, setHouseholds] = useState('');
  const [from, setFrom] = useState('');
  const level = below[parent.level];
  const act = () => peopleApi.addUnit({
    level, name, parent: parent.id, validFrom: dayStart(from) ?? null, households: households === '' ? null : Number(households), ...(level !== 'village' && { id: code.trim() }),
  });
  return (
    <FormDialog title={t(`add.title.${level}`, { unit: parent.name })} submitLabel={t('add.submitButton')} act={act} failureText={failureText} onDone={({ id }) => onDone(id)} onClose={onClose}>
      <Field label={t('add.name.label')} hint={t(`add.name.hint.${level}`)}>
        {(control) => <TextInput {...control} required maxLength={120} pattern=".*\S.*" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      {level === 'village'
        ? (
          <Field label={t('add.households.label')} hint={t('add.households.hint')}>
            {(control) => <TextInput {...control} type="number" min={0} max={100_000} value={households} onChange={(event) => setHouseholds(event.target.value)} />}
          </Field>
        )
        : (
          <Field label={t('add.code.label')} hint={t(`add.code.hint.${level}`)}>
            {(control) => <TextInput {...control} required inputMode="numeric" pattern={level === 'province' ? '[0-9]{2}' : '[0-9]{5}'} autoComplete="off" value={code} onChange={(event) => setCode(event.target.value)} />}
          </Field>
        )}
      <Field label={t('add.from.label')} hint={t('add.from.hint')}>
        {(control) => <TextInput {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
