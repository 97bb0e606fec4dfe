import type { ReactNode } from 'react';
import './BottomBar.css';

/** The one main action of a screen, at the thumb. The page keeps room for it by itself. */
export const BottomBar = ({ children }: { children: ReactNode }) => (
  <footer className="ui-bottombar">
    <div className="ui-bottombar-row">{children}</div>
  </footer>
);
