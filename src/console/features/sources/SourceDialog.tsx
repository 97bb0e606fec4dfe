import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { sourcesApi } from '#console/api/sourcesApi.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { UnitPicker } from '#console/frame/UnitPicker.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { SourceFields, SourceRow } from '#contract/sources.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { SourceFieldsForm } from './SourceFieldsForm.tsx';
import { TryOut } from './TryOut.tsx';

interface SourceDialogProps {
  /** Null: a new one. */
  source: SourceRow | null;
  onSaved: () => void;
  onClose: () => void;
}

const fieldsOf = (source: SourceRow | null): SourceFields => source === null
  ? { name: '', issuer: '', kind: 'feed', url: 'https://', everyMinutes: 60, isOn: true, itemKind: 'bulletin', topic: 'policyLaw' }
  : { name: source.name, issuer: source.issuer, kind: source.kind, url: source.url, everyMinutes: source.everyMinutes, isOn: source.isOn, itemKind: source.itemKind, topic: source.topic };

const isWhole = ({ name, issuer, url }: SourceFields): boolean => name.trim() !== '' && issuer.trim() !== '' && /^https?:\/\/[^\s]{3,490}$/.test(url) && URL.canParse(url);

export function SourceDialog({ source, onSaved, onClose }: SourceDialogProps) {
  const { t } = useTranslation('deskSources');
  const { unit: own } = useDeskMe();
  const failureText = useFailureText();
  const [fields, setFields] = useState(fieldsOf(source));
  const [unit, setUnit] = useState(own.id);
  const [isTried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleSave = async (): Promise<void> => {
    setTried(true);
    if (!isWhole(fields)) return;
    setBusy(true);
    const answer = await (source === null ? sourcesApi.create({ ...fields, unit }) : sourcesApi.edit(source.id, fields));
    setBusy(false);
    if (answer.ok) onSaved();
    else setFailure(answer.failure);
  };
  return (
    <Dialog
      open
      title={source === null ? t('form.newTitle') : t('form.editTitle')}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" wide busy={busy} onClick={() => void handleSave()}>{busy ? t('form.busy') : t('form.saveButton')}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('form.cancelButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words">
        {source === null && <UnitPicker label={t('form.unit')} hint={t('form.unitHint')} value={unit} onChange={(next) => setUnit(next ?? own.id)} />}
        <SourceFieldsForm fields={fields} isTried={isTried} onFields={setFields} />
        <TryOut key={`${fields.kind} ${fields.url}`} kind={fields.kind} url={fields.url} />
        {source !== null && source.standing !== null && <Banner tone="wait">{t('form.standingFalls')}</Banner>}
        {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      </div>
    </Dialog>
  );
}
