import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import './Field.css';
import './Stepper.css';

interface StepperProps {
  label: string;
  /** Null when not filled in yet. */
  value: number | null;
  onChange: (value: number) => void;
  /** Given for counts that may be left out: an emptied field calls it. Without it the old number comes back. */
  onClear?: () => void;
  min: number;
  max: number;
  hint?: ReactNode;
  error?: ReactNode;
}

/** A count set by big buttons or typed. What is typed stays between `min` and `max`. */
export function Stepper({ label, value, onChange, onClear, min, max, hint, error }: StepperProps) {
  const { t } = useTranslation('ui');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const clamp = (number: number) => Math.min(max, Math.max(min, number));
  const step = (by: number) => {
    setTyped(null);
    onChange(clamp((value ?? min) + (value === null && by > 0 && min > 0 ? 0 : by)));
  };
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '');
    setTyped(digits);
    if (digits !== '') onChange(clamp(Number(digits)));
    else onClear?.();
  };
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="ui-stepper-field">
      <div className="ui-stepper-row">
        <label className="ui-stepper-label" htmlFor={id}>
          {label}
        </label>
        <div className="ui-stepper">
          <button type="button" onClick={() => step(-1)} disabled={value === null || value <= min} aria-label={t('stepper.less', { label })}>
            <Icon name="minus" />
          </button>
          <input
            id={id}
            type="text"
            inputMode="numeric"
            pattern="[0-9]*"
            autoComplete="off"
            value={typed ?? value ?? ''}
            placeholder="–"
            aria-describedby={described}
            aria-invalid={error ? true : undefined}
            onChange={(event) => type(event.target.value)}
            onFocus={(event) => event.target.select()}
            onBlur={() => setTyped(null)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
              event.preventDefault();
              step(event.key === 'ArrowUp' ? 1 : -1);
            }}
          />
          <button type="button" onClick={() => step(1)} disabled={value !== null && value >= max} aria-label={t('stepper.more', { label })}>
            <Icon name="plus" />
          </button>
        </div>
      </div>
      {hint && (
        <p className="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="ui-field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
