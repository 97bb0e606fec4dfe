import type { KeyboardEvent } from 'react';
import { classes } from '#ui/components/classes.ts';
import { scriptFontOf } from '#ui/fonts/scriptFont.ts';
import '#ui/fonts/fonts.css';
import '#ui/components/ScriptText.css';

interface TargetFieldProps {
  id: string;
  lang: string;
  label: string;
  describedBy: string;
  text: string;
  isInvalid: boolean;
  readOnly: boolean;
  onText: (text: string) => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A text field in a language of its own, as tall as its text: an invisible copy gives it the height where the browser does not. */
export const TargetField = ({ id, lang, label, describedBy, text, isInvalid, readOnly, onText, onFocus, onKeyDown }: TargetFieldProps) => (
  <div lang={lang} className={classes('tr-grow', 'ui-script', `ui-script-${scriptFontOf(lang) ?? 'latn'}`)} data-text={`${text}\n`}>
    <textarea
      id={id}
      lang={lang}
      className="tr-target"
      rows={1}
      spellCheck={false}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      readOnly={readOnly}
      value={text}
      onChange={(event) => onText(event.target.value)}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    />
  </div>
);
