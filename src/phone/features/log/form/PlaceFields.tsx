import { useState } from 'react';
import type { Unit } from '#contract/units.ts';
import { placesOf } from '#domain/meetingDefaults.ts';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { useLogWords } from '../useLogWords.ts';
import { problemAt, type FormPartProps } from './FormPart.tsx';
import { usualPlaces } from './usualPlaces.ts';

interface PlaceFieldsProps extends FormPartProps {
  ownUnit: string;
  units: readonly Unit[];
  /** Places of earlier meetings, newest first. */
  earlier: readonly { unit: string; place: string }[];
}

/** Village (when there is a choice) and place: usual ones by one press, others typed. */
export function PlaceFields({ draft, change, problems, ownUnit, units, earlier }: PlaceFieldsProps) {
  const { t } = useLogWords();
  const villages = placesOf(ownUnit, units);
  const ownIsVillage = units.find((unit) => unit.id === ownUnit)?.level === 'village';
  const [choosing, setChoosing] = useState(!ownIsVillage || draft.unit !== ownUnit);
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  const choices = usualPlaces({ unit: draft.unit, village: nameOf(draft.unit), earlier, t });
  const problem = problemAt(problems, 'place');
  const changeUnit = (unit: string) => {
    const next = usualPlaces({ unit, village: nameOf(unit), earlier, t });
    const households = units.find((each) => each.id === unit)?.households ?? null;
    change((before) => ({ unit, householdsAll: households, place: choices.includes(before.place) || before.place === '' ? next[0] ?? '' : before.place }));
  };
  return (
    <>
      {villages.length > 1 && choosing && (
        <Field label={t('edit.village')}>
          {(control) => (
            <Select {...control} value={draft.unit} onChange={(event) => changeUnit(event.target.value)}>
              {villages.map((unit) => <option key={unit.id} value={unit.id}>{unit.name}</option>)}
            </Select>
          )}
        </Field>
      )}
      <Field label={t('edit.place')} error={problem && t(`problem.${problem}`)}>
        {(control) => (
          <TextInput {...control} value={draft.place} maxLength={120} placeholder={t('edit.placeHint')} autoComplete="off" data-field="place"
            onChange={(event) => change({ place: event.target.value })} />
        )}
      </Field>
      <ChipRow label={t('edit.places.legend')}>
        {choices.filter((place) => place !== draft.place).map((place) => (
          <Chip key={place} onClick={() => change({ place })}>{place}</Chip>
        ))}
        {villages.length > 1 && !choosing && <Chip onClick={() => setChoosing(true)}>{t('edit.otherVillage')}</Chip>}
      </ChipRow>
    </>
  );
}
