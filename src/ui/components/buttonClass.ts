import { classes } from './classes.ts';
import './Button.css';

export type ButtonKind = 'main' | 'quiet' | 'danger';

/** The look of a button for what is a link: `<Link className={buttonClass('main')}>`. */
export const buttonClass = (kind: ButtonKind, wide = false): string => classes('ui-button', `ui-button-${kind}`, wide && 'ui-button-wide');
