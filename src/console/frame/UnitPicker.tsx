import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId, UnitLevel } from '#contract/units.ts';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { PickedUnit } from './PickedUnit.tsx';
import { UnitPickerDialog } from './UnitPickerDialog.tsx';
import { chainText, useUnitWords } from './useUnitWords.ts';
import './UnitPicker.css';

interface PickerProps {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  /** Only units of these levels; left out, any. */
  levels?: readonly UnitLevel[] | undefined;
  disabled?: boolean | undefined;
}

/** The units behind some ids, with their names; those not known yet are missing. */
function useUnitNodes(ids: readonly UnitId[]): ReadonlyMap<UnitId, UnitNode> {
  const key = ids.join(',');
  const { asked } = useAnswer(() => (key === '' ? Promise.resolve({ ok: true as const, value: { units: [], more: false } }) : deskApi.unitTree({ ids: key })), key);
  return new Map(asked.state === 'ready' ? asked.value.units.map((unit) => [unit.id, unit]) : []);
}

interface UnitPickerProps extends PickerProps {
  value: UnitId | null;
  onChange: (unit: UnitId | null) => void;
  /** What none chosen means, where that is allowed: "everywhere". */
  none?: string;
}

/** One place, chosen from the tree of units. Looks like a list to choose from, and opens the tree. */
export function UnitPicker({ label, hint, error, levels, disabled, value, onChange, none }: UnitPickerProps) {
  const { t } = useTranslation('deskUnits');
  const words = useUnitWords();
  const [open, setOpen] = useState(false);
  const unit = useUnitNodes(value === null ? [] : [value]).get(value ?? '');
  const text = value === null ? (none ?? t('picker.button')) : unit === undefined ? t('picker.reading') : chainText(unit);
  const handleDone = (units: UnitId[]): void => {
    setOpen(false);
    onChange(units[0] ?? null);
  };
  return (
    <div className="desk-pick-one">
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <button {...control} type="button" className="ui-input ui-select" aria-label={`${label}: ${text}`} aria-haspopup="dialog" disabled={disabled} onClick={() => setOpen(true)}>
            {text}
          </button>
        )}
      </Field>
      {unit && none === undefined && <p className="desk-small">{words(unit)}</p>}
      {open && <UnitPickerDialog title={label} levels={levels} value={value === null ? [] : [value]} none={none} onDone={handleDone} onClose={() => setOpen(false)} />}
    </div>
  );
}

interface UnitsPickerProps extends PickerProps {
  value: readonly UnitId[];
  onChange: (units: UnitId[]) => void;
}

/** Several places, each with all below it; what each holds stands beside it. */
export function UnitsPicker({ label, hint, error, levels, disabled = false, value, onChange }: UnitsPickerProps) {
  const { t } = useTranslation('deskUnits');
  const id = useId();
  const [open, setOpen] = useState(false);
  const nodes = useUnitNodes(value);
  return (
    <div className="ui-field" role="group" aria-labelledby={`${id}-label`} aria-describedby={hint ? `${id}-hint` : undefined}>
      <span className="ui-field-label" id={`${id}-label`}>{label}</span>
      {hint && <p className="ui-field-hint" id={`${id}-hint`}>{hint}</p>}
      {value.length > 0 && (
        <ul className="desk-picked-list">
          {value.map((unit) => (
            <PickedUnit key={unit} id={unit} unit={nodes.get(unit)} onRemove={disabled ? null : () => onChange(value.filter((other) => other !== unit))} />
          ))}
        </ul>
      )}
      {!disabled && <Button kind="quiet" icon="search" className="desk-picker-button" onClick={() => setOpen(true)}>{value.length === 0 ? t('picker.button') : t('picker.moreButton')}</Button>}
      {error && <p className="ui-field-error" role="alert">{error}</p>}
      {open && (
        <UnitPickerDialog
          title={label}
          many
          levels={levels}
          value={value}
          onDone={(units) => {
            setOpen(false);
            onChange(units);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
