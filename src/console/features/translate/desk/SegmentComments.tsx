import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { useFormats } from '#console/frame/formats.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { Comment } from '#contract/editorial.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import type { CommentActs } from './useComments.ts';

interface SegmentCommentsProps {
  comments: readonly Comment[];
  /** Null: this account may read only. */
  acts: CommentActs | null;
}

/** Remarks on one segment, oldest first; settled ones are quieter. */
export function SegmentComments({ comments, acts }: SegmentCommentsProps) {
  const { t } = useTranslation('deskTranslate');
  const { moment } = useFormats();
  const failureText = useFailureText();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (ask: () => Promise<Failure | null>): Promise<void> => {
    setBusy(true);
    const failed = await ask();
    setBusy(false);
    setFailure(failed);
  };
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (acts === null || busy || text.trim() === '') return;
    void run(async () => {
      const failed = await acts.add(text.trim());
      if (failed === null) setText('');
      return failed;
    });
  };
  return (
    <div className="tr-comments">
      {comments.length > 0 && (
        <ul className="desk-plain-list">
          {comments.map((comment) => (
            <li key={comment.id} className={comment.resolved === null ? 'tr-comment' : 'tr-comment tr-comment-resolved'}>
              <p>{comment.text}</p>
              <p className="desk-small">{comment.by.name} · {moment(comment.at)}{comment.resolved !== null && ` · ${t('comments.resolved')}`}</p>
              {comment.resolved === null && acts !== null && (
                <button type="button" className="desk-text-button" onClick={() => void run(() => acts.resolve(comment.id))}>{t('comments.resolveButton')}</button>
              )}
            </li>
          ))}
        </ul>
      )}
      {acts !== null && (
        <form onSubmit={handleSubmit}>
          <Field label={t('comments.label')}>
            {(control) => <TextArea {...control} rows={2} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
          <Button kind="quiet" type="submit" busy={busy}>{t('comments.addButton')}</Button>
        </form>
      )}
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
    </div>
  );
}
