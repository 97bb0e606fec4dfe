import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { dayStart } from '#console/frame/formats.ts';
import { FormDialog } from '#console/frame/FormDialog.tsx';
import { UnitsPicker } from '#console/frame/UnitPicker.tsx';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId } from '#contract/units.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { useUnitFailure } from './useUnitFailure.ts';

const none: UnitNode[] = [];

function useUnits(question: { under: UnitId } | { ids: string } | null): UnitNode[] {
  const { asked } = useAnswer(() => (question === null ? Promise.resolve({ ok: true as const, value: { units: none, more: false } }) : deskApi.unitTree(question)), JSON.stringify(question));
  return asked.state === 'ready' ? asked.value.units : none;
}

/** Ends a unit from a day on and says who comes after it. What happens to machines, people and items stands there before it is done. */
export function EndUnitDialog({ unit, onDone, onClose }: { unit: UnitNode; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('deskUnits');
  const failureText = useUnitFailure();
  const [day, setDay] = useState('');
  const [successors, setSuccessors] = useState<UnitId[]>([]);
  const [children, setChildren] = useState<Record<UnitId, UnitId>>({});
  const below = useUnits(unit.level === 'village' ? null : { under: unit.id });
  const goals = useUnits(successors.length < 2 ? null : { ids: successors.join(',') });
  const kind = successors.length === 0 ? 'none' : successors.length === 1 ? 'one' : 'several';
  const act = () => peopleApi.endUnit(unit.id, { at: dayStart(day) ?? Date.now(), successors, ...(kind === 'several' && { children }) });
  return (
    <FormDialog danger title={t('end.title', { unit: unit.name })} submitLabel={t('end.submitButton')} act={act} failureText={failureText} onDone={onDone} onClose={onClose}>
      <Field label={t('end.day.label')} hint={t('end.day.hint')}>
        {(control) => <TextInput {...control} type="date" required value={day} onChange={(event) => setDay(event.target.value)} />}
      </Field>
      <UnitsPicker label={t('end.successors.label')} hint={t('end.successors.hint')} levels={[unit.level]} value={successors} onChange={setSuccessors} />
      {kind === 'several' && below.map((child) => (
        <Field key={child.id} label={t('end.child.label', { unit: child.name })}>
          {(control) => (
            <Select {...control} required value={children[child.id] ?? ''} onChange={(event) => setChildren({ ...children, [child.id]: event.target.value })}>
              <option value="">{t('end.child.choose')}</option>
              {goals.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          )}
        </Field>
      ))}
      <Banner tone="wait" title={t('end.happens')}>{t(`end.what.${kind}`)}</Banner>
    </FormDialog>
  );
}
