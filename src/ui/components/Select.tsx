import type { Ref, SelectHTMLAttributes } from 'react';
import { classes } from './classes.ts';
import './Field.css';

export const Select = ({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement> & { ref?: Ref<HTMLSelectElement> }) => (
  <select {...rest} className={classes('ui-input ui-select', className)}>
    {children}
  </select>
);
