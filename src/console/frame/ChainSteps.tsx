import { classes } from '#ui/components/classes.ts';
import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';
import './ChainSteps.css';

export interface ChainStep {
  key: string;
  label: string;
  standing: 'done' | 'now' | 'next' | 'bad';
}

/** Where something stands in its chain, always in view. `words` says the standing of each step to those who hear it. */
export const ChainSteps = ({ label, steps, words }: { label: string; steps: readonly ChainStep[]; words: Record<ChainStep['standing'], string> }) => (
  <ol className="desk-chain" aria-label={label}>
    {steps.map(({ key, label: text, standing }) => (
      <li key={key} className={classes('desk-chain-step', `desk-chain-${standing}`)} aria-current={standing === 'now' || standing === 'bad' ? 'step' : undefined}>
        {text}
        <VisuallyHidden>{words[standing]}</VisuallyHidden>
      </li>
    ))}
  </ol>
);
