import { useTranslation } from 'react-i18next';
import type { DraftBlock, DraftProblem } from '#contract/editorial.ts';
import { withoutMarks } from '#domain/inlineMarks.ts';

interface ProblemListProps {
  problems: readonly DraftProblem[];
  blocks: readonly DraftBlock[];
  onGoTo: (problem: DraftProblem) => void;
}

/** What is missing before it can be sent for approval; each leads to its place. */
export function ProblemList({ problems, blocks, onGoTo }: ProblemListProps) {
  const { t } = useTranslation('deskDrafts');
  const shortOf = (id: string): string => withoutMarks(blocks.find((block) => block.id === id)?.text ?? '').slice(0, 40);
  return (
    <section className="desk-aside-part" aria-label={t('problem.title')}>
      <h2>{t('problem.title')}</h2>
      {problems.length === 0 ? <p className="desk-state desk-state-good">{t('problem.none')}</p> : (
        <ul className="desk-problems">
          {problems.map((problem) => (
            <li key={`${problem.code} ${problem.block ?? ''}`}>
              <button type="button" className="desk-problem" onClick={() => onGoTo(problem)}>
                {t(`problem.${problem.code}`)}
                {problem.block !== undefined && shortOf(problem.block) !== '' && <span className="desk-small">{t('problem.inBlock', { words: shortOf(problem.block) })}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
