import type { DraftBody } from '#contract/editorial.ts';

/** What each part of the writing screen is handed. */
export interface PartProps {
  body: DraftBody;
  onChange: (change: Partial<DraftBody>) => void;
  onLeave: () => void;
}
