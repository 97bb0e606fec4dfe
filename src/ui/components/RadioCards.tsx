import { useId, type ReactNode } from 'react';
import { classes } from './classes.ts';
import './Field.css';
import './RadioCards.css';

interface RadioCardsProps<Value extends string> {
  legend: ReactNode;
  options: readonly { value: Value; title: ReactNode; text?: ReactNode }[];
  value: Value | null;
  onChange: (value: Value) => void;
}

/** One of a few that each need a sentence. */
export function RadioCards<Value extends string>({ legend, options, value, onChange }: RadioCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="ui-radiocards">
      <legend className="ui-field-label">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={classes('ui-radiocard', option.value === value && 'ui-radiocard-selected')}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            aria-describedby={option.text ? `${name}-${option.value}` : undefined}
            onChange={() => onChange(option.value)}
          />
          <span className="ui-radiocard-words">
            <span className="ui-radiocard-title">{option.title}</span>
            {option.text && (
              <span className="ui-field-hint" id={`${name}-${option.value}`}>
                {option.text}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
