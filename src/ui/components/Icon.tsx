import { iconPaths, type IconName } from './iconPaths.ts';
import { classes } from './classes.ts';
import './Icon.css';

export type { IconName };

const filled: ReadonlySet<IconName> = new Set(['play', 'bookmarkFilled']);

/** Always beside a word: hidden from screen readers, drawn in the colour of the text. */
export function Icon({ name, size = 'text' }: { name: IconName; size?: 'text' | 'large' }) {
  return (
    <svg className={classes('ui-icon', `ui-icon-${size}`, filled.has(name) && 'ui-icon-filled')} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={iconPaths[name]} />
    </svg>
  );
}
