import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { sourcesApi } from '#console/api/sourcesApi.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { UnitPicker } from '#console/frame/UnitPicker.tsx';
import { useFormats } from '#console/frame/formats.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { useFetchFailure } from '#console/frame/useFetchFailure.ts';
import { FileDrop } from '#console/frame/FileDrop.tsx';
import type { LegacyEncoding, TakenFileReply } from '#contract/sources.ts';
import { DOCUMENT_MAX_BYTES, IMAGE_MAX_BYTES, MEDIA_MAX_BYTES } from '#contract/media.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { LegacyQuestion } from './LegacyQuestion.tsx';
import { PageForm } from './PageForm.tsx';

/** What the server takes in: documents, recordings, pictures. */
const ACCEPTED = '.docx,.txt,.md,.opus,.ogg,.mp3,.m4a,.wav,.jpg,.jpeg,.png,.webp';

interface TakeInDialogProps {
  onTaken: (id: string) => void;
  onClose: () => void;
}
type Question = { file: File; legacy: NonNullable<TakenFileReply['legacy']> };

/** Takes in a page by its address, or a file. A text in an old encoding is shown before and after first. */
export function TakeInDialog({ onTaken, onClose }: TakeInDialogProps) {
  const { t } = useTranslation('deskInbox');
  const { unit: own } = useDeskMe();
  const { bytes } = useFormats();
  const limits = { recording: bytes(MEDIA_MAX_BYTES), document: bytes(DOCUMENT_MAX_BYTES), picture: bytes(IMAGE_MAX_BYTES) };
  const failureText = useFailureText();
  const fetchFailure = useFetchFailure();
  const [unit, setUnit] = useState(own.id);
  const [busy, setBusy] = useState<string | null>(null);
  const [words, setWords] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const fail = ({ code }: Failure): void => setWords(code === 'body-too-large' ? t('take.tooLarge', limits) : failureText({ code }));
  const handlePage = async (url: string): Promise<void> => {
    setWords(null);
    setBusy(t('take.pageBusy'));
    const answer = await sourcesApi.takePage(unit, url);
    setBusy(null);
    if (!answer.ok) return fail(answer.failure);
    const { item, failure } = answer.value;
    if (item !== null) return onTaken(item.row.id);
    if (failure !== null) setWords(fetchFailure(failure));
  };
  const handleFile = async (file: File, legacy?: LegacyEncoding): Promise<void> => {
    setWords(null);
    if (file.size > MEDIA_MAX_BYTES) return setWords(t('take.tooLarge', limits));
    setBusy(t('take.fileBusy', { name: file.name }));
    const answer = await sourcesApi.takeFile(unit, file, legacy);
    setBusy(null);
    if (!answer.ok) return fail(answer.failure);
    const { item, legacy: asked } = answer.value;
    if (asked !== null) return setQuestion({ file, legacy: asked });
    if (item !== null) onTaken(item.row.id);
  };
  const actions = question === null ? (
    <Button kind="quiet" wide onClick={onClose}>{t('take.cancelButton')}</Button>
  ) : (
    <>
      <Button kind="main" wide busy={busy !== null} onClick={() => void handleFile(question.file, question.legacy.encoding)}>{t('legacy.yesButton')}</Button>
      <Button kind="quiet" wide onClick={() => setQuestion(null)}>{t('legacy.noButton')}</Button>
    </>
  );
  return (
    <Dialog open title={question === null ? t('take.title') : t('legacy.title')} onClose={onClose} actions={actions}>
      <div className="desk-dialog-words">
        {question === null ? (
          <>
            <UnitPicker label={t('take.unit')} value={unit} onChange={(next) => setUnit(next ?? own.id)} />
            <PageForm busy={busy !== null} onPage={(url) => void handlePage(url)} />
            <FileDrop accept={ACCEPTED} chooseLabel={t('take.fileButton')} kind="quiet" busy={busy !== null} onFile={(file) => void handleFile(file)}>{t('take.fileHint', limits)}</FileDrop>
          </>
        ) : <LegacyQuestion name={question.file.name} legacy={question.legacy} />}
        {busy !== null && <Banner tone="info">{busy}</Banner>}
        {words !== null && <Banner tone="urgent">{words}</Banner>}
      </div>
    </Dialog>
  );
}
