import { useId, type ReactNode } from 'react';
import './Field.css';
import './Toggle.css';

interface ToggleProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** On or off, at once, no saving. The whole row can be pressed. */
export function Toggle({ label, hint, checked, onChange, disabled }: ToggleProps) {
  const id = useId();
  return (
    <label className="ui-toggle">
      <span className="ui-toggle-words">
        <span className="ui-toggle-label">{label}</span>
        {hint && (
          <span className="ui-field-hint" id={id}>
            {hint}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? id : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="ui-toggle-track" aria-hidden="true" />
    </label>
  );
}
