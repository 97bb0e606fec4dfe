import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { useFormats } from '#console/frame/formats.ts';
import { saveBlob } from '#console/frame/saveBlob.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { MEDIA_MAX_BYTES } from '#contract/media.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Progress } from '#ui/components/Progress.tsx';
import { BlobPlayer } from './BlobPlayer.tsx';
import { clock } from './clock.ts';
import type { Take } from './createRecorder.ts';

interface TakeDoneProps {
  take: Take;
  fileName: string;
  /** Chosen from the machine's files: nothing is lost by dropping it. */
  isOwnFile: boolean;
  onKeep: (file: Blob, progress: (share: number) => void) => Promise<Failure | null>;
  onDone: () => void;
  onAgain: () => void;
  onDrop: () => void;
}

type Sending = { at: 'no' } | { at: 'sending'; share: number } | { at: 'failed'; failure: Failure };

/** A take: listen, use, do again, save. It stays until it has arrived or was thrown away. */
export function TakeDone({ take, fileName, isOwnFile, onKeep, onDone, onAgain, onDrop }: TakeDoneProps) {
  const { t } = useTranslation('deskRecorder');
  const failureText = useFailureText();
  const { bytes } = useFormats();
  const [sending, setSending] = useState<Sending>({ at: 'no' });
  const [dropping, setDropping] = useState<'again' | 'drop' | null>(null);
  const handleKeep = async (): Promise<void> => {
    setSending({ at: 'sending', share: 0 });
    const failure = await onKeep(take.file, (share) => setSending({ at: 'sending', share }));
    if (failure === null) return onDone();
    setSending({ at: 'failed', failure });
  };
  if (sending.at === 'sending') return <Progress label={t('sending')} value={sending.share * 100} max={100} />;
  if (dropping !== null) {
    return (
      <div className="desk-recorder">
        <p>{t('drop.question', { length: clock(take.seconds) })}</p>
        <div className="desk-recorder-row">
          <Button kind="danger" onClick={dropping === 'again' ? onAgain : onDrop}>{t(dropping === 'again' ? 'drop.againButton' : 'drop.button')}</Button>
          <Button kind="quiet" onClick={() => setDropping(null)}>{t('drop.keepButton')}</Button>
        </div>
      </div>
    );
  }
  return (
    <section className="desk-recorder" aria-label={t('done.label')}>
      {sending.at === 'failed' && <Banner tone="urgent" title={t('failed.title')}>{sending.failure.code === 'body-too-large' ? t('failed.tooLarge', { size: bytes(MEDIA_MAX_BYTES) }) : failureText(sending.failure)} {!isOwnFile && t('failed.kept')}</Banner>}
      {take.faults.map((fault) => <Banner key={fault} tone="wait">{t(`fault.${fault}`)}</Banner>)}
      <BlobPlayer blob={take.file} label={t('done.listen')} />
      <div className="desk-recorder-row">
        <Button kind="main" icon="check" onClick={() => void handleKeep()}>{sending.at === 'failed' ? t('failed.againButton') : t('done.keepButton')}</Button>
        {!isOwnFile && <Button kind="quiet" onClick={() => setDropping('again')}>{t('done.againButton')}</Button>}
        {!isOwnFile && <Button kind="quiet" icon="download" onClick={() => saveBlob(take.file, fileName)}>{t('done.saveButton')}</Button>}
        <Button kind="quiet" onClick={() => (isOwnFile ? onDrop() : setDropping('drop'))}>{t('done.dropButton')}</Button>
      </div>
    </section>
  );
}
