import { SourceCard } from './SourceCard.tsx';
import type { SourceRow } from '#contract/sources.ts';

interface SourceListProps {
  sources: readonly SourceRow[];
  mayEdit: boolean;
  mayOrder: boolean;
  onPoll: (source: SourceRow) => void;
  onEdit: (source: SourceRow) => void;
  onStanding: (source: SourceRow) => void;
}

export const SourceList = ({ sources, ...rest }: SourceListProps) => (
  <ul className="desk-sources">
    {sources.map((source) => <SourceCard key={source.id} source={source} {...rest} />)}
  </ul>
);
