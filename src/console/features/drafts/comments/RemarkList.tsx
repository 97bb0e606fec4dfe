import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { useFormats } from '#console/frame/formats.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { Comment } from '#contract/editorial.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import type { Remarks } from './useRemarks.ts';

function Remark({ comment, place, onResolve }: { comment: Comment; place: React.ReactNode; onResolve: (() => Promise<Failure | null>) | null }) {
  const { t } = useTranslation('deskReview');
  const { moment } = useFormats();
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleResolve = async (): Promise<void> => {
    setBusy(true);
    setFailure(await onResolve!());
    setBusy(false);
  };
  return (
    <li className="desk-remark">
      {place}
      <p className="desk-remark-text">{comment.text}</p>
      <p className="desk-small">{t('remark.by', { name: comment.by.name, at: moment(comment.at) })}</p>
      {comment.resolved && <p className="desk-small">{t('remark.resolved', { name: comment.resolved.by.name, at: moment(comment.resolved.at) })}</p>}
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      {onResolve && comment.resolved === null && (
        <Button kind="quiet" icon="check" className="desk-cell-action" busy={busy} onClick={() => void handleResolve()}>{t('remark.resolveButton')}</Button>
      )}
    </li>
  );
}

interface RemarkListProps {
  remarks: Remarks;
  comments: readonly Comment[];
  mayComment: boolean;
  /** What stands above a remark: the block it is about. Null: it stands there already. */
  placeOf: ((comment: Comment) => React.ReactNode) | null;
}

export const RemarkList = ({ remarks, comments, mayComment, placeOf }: RemarkListProps) => (
  <ul className="desk-remarks">
    {comments.map((comment) => (
      <Remark
        key={comment.id}
        comment={comment}
        place={placeOf?.(comment)}
        onResolve={mayComment ? () => remarks.resolve(comment.id).then((answer) => (answer.ok ? null : answer.failure)) : null}
      />
    ))}
  </ul>
);
