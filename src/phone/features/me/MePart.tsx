import type { ReactNode } from 'react';

export const MePart = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section className="me-part">
    <h2>{title}</h2>
    {children}
  </section>
);
