import type { InputHTMLAttributes, Ref } from 'react';
import { classes } from './classes.ts';
import './Field.css';

export const TextInput = ({ className, type = 'text', ...rest }: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) => (
  <input {...rest} type={type} className={classes('ui-input', className)} />
);
