import { useId, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/components/Icon.tsx';

/** One document, recording or picture, dropped or chosen. The label is the button: keyboard and screen reader meet a plain file input. */
export function FileDrop({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation('deskInbox');
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
      className={over ? 'desk-inbox-drop desk-inbox-drop-over' : 'desk-inbox-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      <input ref={input} id={id} className="desk-inbox-file" type="file" accept=".docx,.txt,.md,.opus,.ogg,.mp3,.m4a,.wav,.jpg,.jpeg,.png,.webp" disabled={busy} aria-describedby={`${id}-hint`} onChange={(event) => take(event.target.files?.[0])} />
      <label htmlFor={id} className="ui-button ui-button-quiet">
        <Icon name="file" />
        <span>{t('take.fileButton')}</span>
      </label>
      <p id={`${id}-hint`} className="desk-note">{t('take.fileHint')}</p>
    </div>
  );
}
