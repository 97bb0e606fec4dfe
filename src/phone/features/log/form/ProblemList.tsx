import type { MeetingProblem } from '#domain/meetingRules.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { useLogWords } from '../useLogWords.ts';

/** What keeps the meeting from being saved, gathered beside the button that was pressed. */
export function ProblemList({ problems }: { problems: readonly MeetingProblem[] }) {
  const { t } = useLogWords();
  if (problems.length === 0) return null;
  return (
    <Banner tone="wait" title={t('problem.title')}>
      <ul className="log-problems">
        {problems.map(({ code }) => <li key={code}>{t(`problem.${code}`)}</li>)}
      </ul>
    </Banner>
  );
}
