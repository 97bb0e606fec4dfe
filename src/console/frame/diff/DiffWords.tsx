import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';
import type { WordRun } from './wordDiff.ts';
import './diff.css';

/** Words that came and words that went, in place. Screen readers hear which is which. */
export function DiffWords({ runs }: { runs: readonly WordRun[] }) {
  const { t } = useTranslation('deskReview');
  return runs.map(({ text, kind }, index) => {
    if (kind === 'same') return text;
    const Tag = kind === 'added' ? 'ins' : 'del';
    return (
      // oxlint-disable-next-line react/no-array-index-key -- runs have no name of their own and are never reordered
      <Tag key={index} className={`desk-diff-${kind}`}>
        <VisuallyHidden>{t(`diff.say.${kind}`)}</VisuallyHidden>
        {text}
      </Tag>
    );
  });
}
