import { useState } from 'react';
import { dropDraft } from '#phone/storage/drafts.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { useLogWords } from '../useLogWords.ts';

/** Throwing away what was written is asked twice. */
export function DropDraft({ draftKey, shown, onDropped }: { draftKey: string; shown: boolean; onDropped: () => void }) {
  const { t } = useLogWords();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const drop = async () => {
    const dropped = await dropDraft(draftKey).then(() => true, () => false);
    setAsking(false);
    setFailed(!dropped);
    if (dropped) onDropped();
  };
  if (!shown) return null;
  return (
    <>
      <Button kind="quiet" wide icon="trash" onClick={() => setAsking(true)}>{t('edit.dropButton')}</Button>
      {failed && <p className="ui-field-error" role="alert">{t('edit.notKeptTitle')}</p>}
      <Dialog open={asking} title={t('edit.dropTitle')} onClose={() => setAsking(false)} actions={(
        <>
          <Button kind="danger" wide onClick={() => void drop()}>{t('edit.dropConfirm')}</Button>
          <Button kind="quiet" wide onClick={() => setAsking(false)}>{t('edit.cancel')}</Button>
        </>
      )}>
        <p>{t('edit.dropText')}</p>
      </Dialog>
    </>
  );
}
