import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import { UnitOptions } from '#console/frame/UnitOptions.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { Invite } from '#contract/desk.ts';
import type { Unit } from '#contract/units.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

const DAYS = [3, 7, 14, 30] as const;

interface InviteFormProps {
  units: readonly Unit[];
  onMade: (invite: Invite) => void;
}

/** Name, village, how long the code lives. Villages come first to hand: that is where communicators are. */
export function InviteForm({ units, onMade }: InviteFormProps) {
  const { t } = useTranslation('deskPeople');
  const failureText = useFailureText();
  const [person, setPerson] = useState('');
  const [chosen, setChosen] = useState('');
  const [days, setDays] = useState(7);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const unit = chosen || (units.find(({ level }) => level === 'village') ?? units[0])?.id || '';

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await deskApi.invite({ person: person.trim(), unit, role: 'communicator', days });
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    setPerson('');
    onMade(answer.value);
  };
  return (
    <form className="desk-invite-form" onSubmit={(event) => void handleSubmit(event)}>
      <Field label={t('invite.person.label')} hint={t('invite.person.hint')}>
        {(control) => <TextInput {...control} required maxLength={80} pattern=".*\S.*" autoComplete="off" value={person} onChange={(event) => setPerson(event.target.value)} />}
      </Field>
      <Field label={t('invite.unit.label')} hint={t('invite.unit.hint')}>
        {(control) => (
          <Select {...control} required value={unit} onChange={(event) => setChosen(event.target.value)}>
            {units.length > 0 && <UnitOptions units={units} />}
          </Select>
        )}
      </Field>
      <Field label={t('invite.days.label')} hint={t('invite.days.hint')}>
        {(control) => (
          <Select {...control} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {DAYS.map((count) => <option key={count} value={count}>{t('invite.days.option', { days: count })}</option>)}
          </Select>
        )}
      </Field>
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      <Button kind="main" type="submit" icon="plus" busy={busy || unit === ''}>
        {busy ? t('invite.busy') : t('invite.button')}
      </Button>
    </form>
  );
}
