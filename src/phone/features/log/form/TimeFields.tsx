import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { useLogWords } from '../useLogWords.ts';
import { dayAndTime, momentOf } from './dayAndTime.ts';
import { problemAt, type FormPartProps } from './FormPart.tsx';

/** The start, as a sentence; two fields only when it is to be changed. */
export function TimeFields({ draft, change, problems, now }: FormPartProps & { now: number }) {
  const { t, moment } = useLogWords();
  const [open, setOpen] = useState(false);
  const problem = problemAt(problems, 'startedAt');
  if (!open && problem === undefined) {
    return (
      <div className="log-time">
        <p>{moment(draft.startedAt, now)}</p>
        <Button kind="quiet" icon="edit" onClick={() => setOpen(true)}>{t('edit.changeTime')}</Button>
      </div>
    );
  }
  return <OpenTimeFields {...{ draft, change, problems }} />;
}

function OpenTimeFields({ draft, change, problems }: FormPartProps) {
  const { t } = useLogWords();
  const [typed, setTyped] = useState(() => dayAndTime(draft.startedAt));
  const problem = problemAt(problems, 'startedAt');
  const type = (next: { day: string; time: string }) => {
    setTyped(next);
    const startedAt = momentOf(next.day, next.time);
    if (startedAt !== null) change({ startedAt });
  };
  return (
    <div className="log-pair">
      <Field label={t('edit.date')} error={problem && t(`problem.${problem}`)}>
        {(control) => <TextInput {...control} type="date" value={typed.day} data-field="startedAt" onChange={(event) => type({ ...typed, day: event.target.value })} />}
      </Field>
      <Field label={t('edit.time')}>
        {(control) => <TextInput {...control} type="time" value={typed.time} onChange={(event) => type({ ...typed, time: event.target.value })} />}
      </Field>
    </div>
  );
}
