import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '#console/api/peopleApi.ts';
import { dayStart } from '#console/frame/formats.ts';
import { FormDialog } from '#console/frame/FormDialog.tsx';
import type { UnitNode } from '#contract/unitTree.ts';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { useUnitFailure } from './useUnitFailure.ts';

/** Another name or count of households; the code and everything bound to it stay. */
export function RenameUnitDialog({ unit, onDone, onClose }: { unit: UnitNode; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('deskUnits');
  const failureText = useUnitFailure();
  const [name, setName] = useState(unit.name);
  const [since, setSince] = useState('');
  const [households, setHouseholds] = useState(unit.households === null ? '' : String(unit.households));
  const act = () => peopleApi.changeUnit(unit.id, { name, since: dayStart(since) ?? null, ...(unit.level === 'village' && { households: households === '' ? null : Number(households) }) });
  return (
    <FormDialog title={t('rename.title', { unit: unit.name })} submitLabel={t('rename.submitButton')} act={act} failureText={failureText} onDone={onDone} onClose={onClose}>
      <Field label={t('add.name.label')} hint={t('rename.hint')}>
        {(control) => <TextInput {...control} required maxLength={120} pattern=".*\S.*" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t('rename.since.label')} hint={t('rename.since.hint')}>
        {(control) => <TextInput {...control} type="date" value={since} onChange={(event) => setSince(event.target.value)} />}
      </Field>
      {unit.level === 'village' && (
        <Field label={t('add.households.label')} hint={t('add.households.hint')}>
          {(control) => <TextInput {...control} type="number" min={0} max={100_000} value={households} onChange={(event) => setHouseholds(event.target.value)} />}
        </Field>
      )}
    </FormDialog>
  );
}
