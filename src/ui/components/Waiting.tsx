import type { ReactNode } from 'react';
import './Waiting.css';

/** Waiting is a sentence, not a spinner. */
export const Waiting = ({ children }: { children: ReactNode }) => (
  <p className="ui-waiting" role="status">
    {children}
  </p>
);
