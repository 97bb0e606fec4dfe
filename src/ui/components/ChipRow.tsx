import type { ReactNode } from 'react';
import './Chip.css';

/** Chips that belong together. They wrap, so that none hides beyond the edge at 200 % text; `scroll` keeps one line instead. */
export const ChipRow = ({ label, scroll = false, children }: { label?: string; scroll?: boolean; children: ReactNode }) => (
  <div className={scroll ? 'ui-chiprow ui-chiprow-scroll' : 'ui-chiprow'} role="group" aria-label={label}>
    {children}
  </div>
);
