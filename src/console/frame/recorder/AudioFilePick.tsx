import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/components/Icon.tsx';

/** An audio file that exists already. The label is the button, so that keyboard and screen reader meet a plain file input. */
export function AudioFilePick({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('deskRecorder');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className="desk-file-pick">
      <input
        ref={input}
        id={id}
        className="desk-file-pick-input"
        type="file"
        accept=".opus,.ogg,.mp3,.m4a,.wav,audio/*"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          // The same file chosen again must count as a change.
          if (input.current) input.current.value = '';
        }}
      />
      <label htmlFor={id} className="desk-text-button">
        <Icon name="file" />
        <span>{t('pickLabel')}</span>
      </label>
    </span>
  );
}
