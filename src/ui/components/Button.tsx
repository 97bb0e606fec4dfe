import type { ButtonHTMLAttributes } from 'react';
import { buttonClass, type ButtonKind } from './buttonClass.ts';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind: ButtonKind;
  wide?: boolean;
  /** Work is going on: presses are ignored, focus and place stay. Say what is going on in the words. */
  busy?: boolean;
  icon?: IconName;
}

export function Button({ kind, wide = false, busy = false, icon, children, className, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={classes(buttonClass(kind, wide), className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
