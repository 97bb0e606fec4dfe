import { useId, type ReactNode } from 'react';
import './Progress.css';

/** A true measure with its words: never a bar without a sentence. */
export function Progress({ label, value, max }: { label: ReactNode; value: number; max: number }) {
  const id = useId();
  const top = Math.max(1, max);
  return (
    <div className="ui-progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} value={Math.min(top, Math.max(0, value))} max={top} />
    </div>
  );
}
