import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { glossaryApi } from '#console/api/glossaryApi.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { GlossaryTerm } from '#contract/translating.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

interface TermDialogProps {
  /** Null: a new one, of the account's own unit. */
  term: GlossaryTerm | null;
  onSaved: (term: GlossaryTerm) => void;
  onClose: () => void;
}

export function TermDialog({ term, onSaved, onClose }: TermDialogProps) {
  const { t } = useTranslation('deskGlossary');
  const { unit } = useDeskMe();
  const failureText = useFailureText();
  const [text, setText] = useState(term?.term ?? '');
  const [note, setNote] = useState(term?.note ?? '');
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isMissing = text.trim() === '';
  const handleSave = async (): Promise<void> => {
    setAsked(true);
    if (isMissing) return;
    setBusy(true);
    const made = { term: text.trim(), note: note.trim() };
    const answer = await (term === null ? glossaryApi.addTerm({ unit: unit.id, ...made }) : glossaryApi.editTerm(term.id, made));
    setBusy(false);
    if (answer.ok) return onSaved(answer.value);
    setFailure(answer.failure);
  };
  return (
    <Dialog
      open
      title={t(term === null ? 'term.addTitle' : 'term.editTitle')}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" wide busy={busy} onClick={() => void handleSave()}>{t(busy ? 'dialog.busy' : 'dialog.saveButton')}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t('dialog.cancelButton')}</Button>
        </>
      }
    >
      <div className="desk-dialog-words">
        <Field label={t('term.label')} hint={t('term.hint')} error={asked && isMissing ? t('term.missing') : undefined}>
          {(control) => <TextInput {...control} lang="vi" maxLength={120} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
        <Field label={t('term.noteLabel')} hint={t('term.noteHint')}>
          {(control) => <TextArea {...control} rows={2} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        {failure && <Banner tone="urgent">{failure.code === 'conflict' ? t('term.known') : failureText(failure)}</Banner>}
      </div>
    </Dialog>
  );
}
