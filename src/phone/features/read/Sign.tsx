import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';

/** Letters that are a picture, and what a screen reader says for them. */
export const Sign = ({ shown, said }: { shown: string; said: string }) => (
  <>
    <span aria-hidden="true">{shown}</span>
    <VisuallyHidden>{said}</VisuallyHidden>
  </>
);
