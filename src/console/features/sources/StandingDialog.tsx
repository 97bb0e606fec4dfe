import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { sourcesApi } from '#console/api/sourcesApi.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { UnitsPicker } from '#console/frame/UnitPicker.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { OrderStanding, SourceRow } from '#contract/sources.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

interface StandingDialogProps {
  source: SourceRow;
  onSaved: () => void;
  onClose: () => void;
}

/** An approver's order that what comes from a source is approved and published on arrival; and its end. */
export function StandingDialog({ source, onSaved, onClose }: StandingDialogProps) {
  const { t } = useTranslation('deskSources');
  const { unit: own } = useDeskMe();
  const failureText = useFailureText();
  const { standing, name } = source;
  const [audience, setAudience] = useState<string[]>(standing?.audience ?? [source.unit]);
  const [days, setDays] = useState(String(standing?.days ?? 30));
  const [office, setOffice] = useState(standing?.office ?? own.name);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isDays = /^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 365;
  const order = async (what: OrderStanding['order']): Promise<void> => {
    setBusy(true);
    const answer = await sourcesApi.orderStanding(source.id, what);
    setBusy(false);
    if (answer.ok) onSaved();
    else setFailure(answer.failure);
  };
  const handleSave = (): void => {
    if (isDays && audience.length > 0) void order({ audience, days: Number(days), office: office.trim() });
  };
  return (
    <Dialog
      open
      title={t('standing.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" wide busy={busy} onClick={handleSave}>{t('standing.saveButton')}</Button>
          {standing !== null && <Button kind="danger" wide busy={busy} onClick={() => void order(null)}>{t('standing.endButton')}</Button>}
          <Button kind="quiet" wide onClick={onClose}>{t('form.cancelButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words">
        <p>{t('standing.explain')}</p>
        <UnitsPicker label={t('standing.audience')} value={audience} error={audience.length === 0 ? t('standing.audienceMissing') : undefined} onChange={setAudience} />
        <Field label={t('standing.days')} error={isDays ? undefined : t('standing.daysWrong')}>
          {(control) => <TextInput {...control} inputMode="numeric" maxLength={3} value={days} onChange={(event) => setDays(event.target.value.trim())} />}
        </Field>
        <Field label={t('standing.office')} hint={t('standing.officeHint')}>
          {(control) => <TextInput {...control} maxLength={160} value={office} onChange={(event) => setOffice(event.target.value)} />}
        </Field>
        {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      </div>
    </Dialog>
  );
}
