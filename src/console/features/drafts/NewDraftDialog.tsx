import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { UnitPicker } from '#console/frame/UnitPicker.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { itemKinds } from '#contract/contentLists.ts';
import type { ItemKind } from '#contract/content.ts';
import type { Draft } from '#contract/editorial.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';

/** Of which kind, for which place: everything else is written on the screen itself. */
export function NewDraftDialog({ onMade, onClose }: { onMade: (draft: Draft) => void; onClose: () => void }) {
  const { t } = useTranslation('deskDrafts');
  const { unit: own } = useDeskMe();
  const failureText = useFailureText();
  const [kind, setKind] = useState<ItemKind>('bulletin');
  const [unit, setUnit] = useState<string | null>(own.id);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleMake = async (): Promise<void> => {
    setBusy(true);
    const answer = await draftsApi.create({ unit: unit ?? own.id, kind });
    setBusy(false);
    if (answer.ok) onMade(answer.value);
    else setFailure(answer.failure);
  };
  return (
    <Dialog
      open
      title={t('new.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" wide busy={busy} onClick={() => void handleMake()}>{busy ? t('new.busy') : t('new.button')}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('new.cancelButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words">
        <Field label={t('new.kind')}>
          {(control) => (
            <Select {...control} value={kind} onChange={(event) => setKind(event.target.value as ItemKind)}>
              {itemKinds.map((one) => <option key={one} value={one}>{t(`content:kind.${one}`)}</option>)}
            </Select>
          )}
        </Field>
        <UnitPicker label={t('new.unit')} hint={t('new.unitHint')} value={unit} onChange={setUnit} />
        {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      </div>
    </Dialog>
  );
}
