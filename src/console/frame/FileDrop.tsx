import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { classes } from '#ui/components/classes.ts';
import { Icon } from '#ui/components/Icon.tsx';
import './FileDrop.css';

interface FileDropProps {
  /** What may be chosen, as the file input takes it. */
  accept: string;
  chooseLabel: string;
  kind: 'main' | 'quiet';
  busy: boolean;
  onFile: (file: File) => void;
  /** Which files and how large. */
  children: ReactNode;
}

/** One file, dropped or chosen. The label is the button, so that keyboard and screen reader meet a plain file input. */
export function FileDrop({ accept, chooseLabel, kind, busy, onFile, children }: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file !== undefined && !busy) onFile(file);
    // The same file chosen again must count as a change.
    if (input.current) input.current.value = '';
  };
  const handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={classes('desk-drop', over && 'desk-drop-over')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      <p id={`${id}-hint`} className="desk-note">{children}</p>
      <input ref={input} id={id} className="desk-drop-input" type="file" accept={accept} disabled={busy} aria-describedby={`${id}-hint`} onChange={(event) => take(event.target.files?.[0])} />
      <label htmlFor={id} className={buttonClass(kind)}>
        <Icon name="file" />
        <span>{chooseLabel}</span>
      </label>
    </div>
  );
}
