import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import { UnitPicker } from '#console/frame/UnitPicker.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { Invite } from '#contract/desk.ts';
import type { UnitId } from '#contract/units.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

const DAYS = [3, 7, 14, 30] as const;

interface InviteFormProps {
  /** Where to begin: the account's own unit when that is a village, else nothing is chosen yet. */
  startUnit: UnitId | null;
  onMade: (invite: Invite) => void;
}

/** Name, village, how long the code lives. Villages come first to hand: that is where communicators are. */
export function InviteForm({ startUnit, onMade }: InviteFormProps) {
  const { t } = useTranslation('deskPeople');
  const failureText = useFailureText();
  const [person, setPerson] = useState('');
  const [unit, setUnit] = useState(startUnit);
  const [unitMissing, setUnitMissing] = useState(false);
  const [days, setDays] = useState(7);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setUnitMissing(unit === null);
    if (unit === null) return;
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
      <UnitPicker
        label={t('invite.unit.label')}
        hint={t('invite.unit.hint')}
        error={unitMissing && unit === null ? t('invite.unit.missing') : null}
        levels={['village', 'commune']}
        value={unit}
        onChange={setUnit}
      />
      <Field label={t('invite.days.label')} hint={t('invite.days.hint')}>
        {(control) => (
          <Select {...control} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {DAYS.map((count) => <option key={count} value={count}>{t('invite.days.option', { days: count })}</option>)}
          </Select>
        )}
      </Field>
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      <Button kind="main" type="submit" icon="plus" busy={busy}>
        {busy ? t('invite.busy') : t('invite.button')}
      </Button>
    </form>
  );
}
