import type { Ref, TextareaHTMLAttributes } from 'react';
import { classes } from './classes.ts';
import './Field.css';

export const TextArea = ({ className, rows = 3, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) => (
  <textarea {...rest} rows={rows} className={classes('ui-input ui-textarea', className)} />
);
