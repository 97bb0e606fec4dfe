import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { AudioFilePick } from './AudioFilePick.tsx';
import { RecordingNow } from './RecordingNow.tsx';
import { TakeDone } from './TakeDone.tsx';
import { useRecorder } from './useRecorder.ts';
import './recorder.css';

export interface RecorderProps {
  /** What is recorded, and nothing else is: takes not sent yet are kept under it. */
  place: string;
  /** The words of the button that begins: "Ghi âm đoạn này". */
  startLabel: string;
  /** For "save to a file". */
  fileName: string;
  /** Sends it and puts it where it belongs; `progress` from 0 to 1. */
  onKeep: (file: Blob, progress: (share: number) => void) => Promise<Failure | null>;
}

/** Records in the browser, lets one listen, sends; an existing file is taken too. Nothing recorded is lost when sending fails. */
export function Recorder({ place, startLabel, fileName, onKeep }: RecorderProps) {
  const { t } = useTranslation('deskRecorder');
  const { state, take, recorder, forget } = useRecorder(place);
  const [picked, setPicked] = useState<File | null>(null);
  const chosen = picked === null ? take : { file: picked, seconds: 0, faults: [] };
  const handleForget = (): void => {
    setPicked(null);
    forget();
  };
  if (state.at === 'asking') return <Waiting>{t('asking')}</Waiting>;
  if (state.at === 'recording' || state.at === 'paused') return <RecordingNow state={state} recorder={recorder} />;
  if (chosen !== null) {
    return (
      <>
        {state.at === 'done' && state.cut !== null && <Banner tone="wait">{t(`cut.${state.cut}`)}</Banner>}
        <TakeDone
          key={place}
          take={chosen}
          fileName={picked === null ? fileName : picked.name}
          isOwnFile={picked !== null}
          onKeep={onKeep}
          onDone={handleForget}
          onAgain={() => {
            handleForget();
            if (picked === null) void recorder.start();
          }}
          onDrop={handleForget}
        />
      </>
    );
  }
  return (
    <div className="desk-recorder">
      {state.at === 'refused' && <Banner tone="wait" title={t('refused.title')}>{t(`refused.${state.why}`)}</Banner>}
      <div className="desk-recorder-row">
        <Button kind="quiet" className="desk-recorder-start" onClick={() => void recorder.start()}>
          <span className="desk-recorder-dot" aria-hidden="true" />
          {state.at === 'refused' ? t('againButton') : startLabel}
        </Button>
        <AudioFilePick onFile={setPicked} />
      </div>
    </div>
  );
}
