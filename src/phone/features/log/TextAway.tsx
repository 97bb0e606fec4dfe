import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useLogWords } from './useLogWords.ts';

/** Takes a meeting's text out of the app when nothing else can: clipboard, another app, or selected by hand. */
export function TextAway({ makeText }: { makeText: () => string }) {
  const { t } = useLogWords();
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = async () => {
    const write = navigator.clipboard?.writeText(makeText()) ?? Promise.reject(new Error('no clipboard'));
    setOutcome(await write.then(() => 'copied' as const, () => 'copyFailed' as const));
  };
  const share = () => {
    // A share sheet that was closed is no failure: the text is still here.
    void navigator.share({ text: makeText() }).catch(() => setOutcome(null));
  };
  return (
    <div className="log-away">
      <Button kind="quiet" icon="text" onClick={() => void copy()}>{t('edit.copyButton')}</Button>
      {typeof navigator.share === 'function' && <Button kind="quiet" icon="share" onClick={share}>{t('edit.shareButton')}</Button>}
      {outcome && <output>{t(`edit.${outcome}`)}</output>}
      {outcome === 'copyFailed' && (
        <TextArea readOnly rows={8} value={makeText()} aria-label={t('edit.copyButton')} onFocus={(event) => event.target.select()} />
      )}
    </div>
  );
}
