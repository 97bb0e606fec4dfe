import { Icon, type IconName } from '#ui/components/Icon.tsx';
import type { FateWords } from './fateWords.ts';

const icons: Record<FateWords['tone'], IconName> = { done: 'check', wait: 'upload', mend: 'warning', quiet: 'close' };

export const FateLine = ({ fate }: { fate: FateWords }) => (
  <p className={`log-fate log-fate-${fate.tone}`}>
    <Icon name={icons[fate.tone]} />
    <span>{fate.text}</span>
  </p>
);
