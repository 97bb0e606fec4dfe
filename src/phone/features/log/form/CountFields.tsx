import { useState } from 'react';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { Stepper } from '#ui/components/Stepper.tsx';
import { useLogWords } from '../useLogWords.ts';
import { problemAt, type FormPartProps } from './FormPart.tsx';

const MOST = 100_000;
const USUAL_MINUTES = [15, 30, 45, 60, 90];

/** The two counts every report asks for, and how long it took. */
export function CountFields({ draft, change, problems }: FormPartProps) {
  const { t } = useLogWords();
  const problem = (field: 'householdsPresent' | 'people') => {
    const code = problemAt(problems, field);
    return code && t(`problem.${code}`);
  };
  return (
    <>
      <div data-field="householdsPresent" tabIndex={-1}>
        <Stepper label={t('edit.householdsPresent')} value={draft.householdsPresent} min={0} max={MOST} error={problem('householdsPresent')}
          hint={draft.householdsAll === null ? undefined : t('edit.ofAll', { all: draft.householdsAll })} onChange={(householdsPresent) => change({ householdsPresent })} />
      </div>
      <div data-field="people" tabIndex={-1}>
        <Stepper label={t('edit.people')} value={draft.people} min={0} max={MOST} error={problem('people')} onChange={(people) => change({ people })} />
      </div>
      <MinutesChips minutes={draft.minutes} onChange={(minutes) => change({ minutes })} />
    </>
  );
}

function MinutesChips({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const { t } = useLogWords();
  const [other, setOther] = useState(!USUAL_MINUTES.includes(minutes));
  if (other) return <Stepper label={t('edit.minutes')} value={minutes} min={0} max={1440} onChange={onChange} />;
  return (
    <div className="log-minutes">
      <p className="ui-field-label">{t('edit.minutes')}</p>
      <ChipRow label={t('edit.minutes')}>
        {USUAL_MINUTES.map((choice) => <Chip key={choice} selected={choice === minutes} onClick={() => onChange(choice)}>{String(choice)}</Chip>)}
        <Chip onClick={() => setOther(true)}>{t('edit.otherMinutes')}</Chip>
      </ChipRow>
    </div>
  );
}
