import type { Settings } from '#phone/storage/types.ts';

/** What each step of the set-up gets. */
export interface StepProps {
  stepWords: string | undefined;
  settings: Settings;
  /** Where "go on" leads, and whether that ends it. */
  next: string;
  isLast: boolean;
  onBack: () => void;
}
