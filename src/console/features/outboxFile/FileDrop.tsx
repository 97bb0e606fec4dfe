import { useId, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/components/Icon.tsx';

/** One file, dropped or chosen. The label is the button, so that keyboard and screen reader meet a plain file input. */
export function FileDrop({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation('deskFile');
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
      className={over ? 'desk-drop desk-drop-over' : 'desk-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      <p>{t('drop.text')}</p>
      <input ref={input} id={id} className="desk-drop-input" type="file" accept=".loaban,application/gzip" disabled={busy} onChange={(event) => take(event.target.files?.[0])} />
      <label htmlFor={id} className="ui-button ui-button-main">
        <Icon name="file" />
        <span>{t('drop.chooseLabel')}</span>
      </label>
    </div>
  );
}
