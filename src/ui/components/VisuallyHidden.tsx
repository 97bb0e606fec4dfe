import type { ReactNode } from 'react';
import './VisuallyHidden.css';

export const VisuallyHidden = ({ children }: { children: ReactNode }) => <span className="ui-hidden">{children}</span>;
