import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Failure } from '#console/api/ask.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';

interface RemarkFormProps {
  label: string;
  onAdd: (text: string) => Promise<Answer<unknown>>;
  onClose: () => void;
}

/** What is typed stays until the server has it. */
export function RemarkForm({ label, onAdd, onClose }: RemarkFormProps) {
  const { t } = useTranslation('deskReview');
  const failureText = useFailureText();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    const answer = await onAdd(text.trim());
    setBusy(false);
    if (answer.ok) return onClose();
    setFailure(answer.failure);
  };
  return (
    <form className="desk-remark-form" onSubmit={(event) => void handleSubmit(event)}>
      <Field label={label}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens because somebody asked to write here */}
        {(control) => <TextArea {...control} autoFocus required maxLength={1000} rows={2} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      <div className="desk-remark-buttons">
        <Button kind="main" type="submit" busy={busy} className="desk-cell-action">{busy ? t('remark.busy') : t('remark.addButton')}</Button>
        <Button kind="quiet" className="desk-cell-action" onClick={onClose}>{t('remark.cancelButton')}</Button>
      </div>
    </form>
  );
}
