import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import './Chip.css';

interface ChipProps {
  /** Left out: a plain button. True or false: a switch that is pressed or not. */
  selected?: boolean;
  onClick: () => void;
  children: ReactNode;
}

export const Chip = ({ selected, onClick, children }: ChipProps) => (
  <button type="button" className={classes('ui-chip', selected && 'ui-chip-selected')} aria-pressed={selected} onClick={onClick}>
    {children}
  </button>
);
