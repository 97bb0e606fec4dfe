import { languageTags } from '#contract/languages.ts';
import type { Unit } from '#contract/units.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import { useNow } from '#phone/platform/useNow.ts';
import type { SyncProblem } from '#phone/sync/syncState.ts';
import { useSyncState } from '#phone/sync/useSync.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { distinctProblems } from './distinctProblems.ts';
import { useSyncWords } from './useSyncWords.ts';

/** What went wrong in the last attempt, what to do, and when the phone tries again by itself. */
export function Problems({ units }: { units: readonly Unit[] }) {
  const { t } = useSyncWords();
  const { problems, phase, nextTry } = useSyncState();
  if (problems.length === 0 || phase !== 'idle') return null;
  return (
    <Banner tone="wait" title={t('problem.title')}>
      {distinctProblems(problems).map((problem) => <ProblemSentence key={problem.code} problem={problem} units={units} />)}
      {nextTry !== null && <NextTry at={nextTry} />}
    </Banner>
  );
}

function ProblemSentence({ problem, units }: { problem: SyncProblem; units: readonly Unit[] }) {
  const { t, language } = useSyncWords();
  const sentence = t(`errors:${problem.code}`);
  const [unit, tag] = problem.scope?.split('/') ?? [];
  const known = languageTags.find((each) => each === tag);
  if (unit === undefined || known === undefined) return <p>{sentence}</p>;
  const name = units.find((each) => each.id === unit)?.name ?? unit;
  const spoken = t('content:language.named', { language: languageLabel(known, language) });
  return <p>{t('problem.scope', { sentence, unit: name, language: spoken })}</p>;
}

/** Counts down for the eye only: a screen reader would speak every second. */
function NextTry({ at }: { at: number }) {
  const { t } = useSyncWords();
  const seconds = Math.round((at - useNow(1000)) / 1000);
  if (seconds <= 0) return null;
  return (
    <p aria-hidden="true">
      {seconds < 100 ? t('problem.nextTry', { count: seconds }) : t('problem.nextTryMinutes', { count: Math.round(seconds / 60) })}
    </p>
  );
}
