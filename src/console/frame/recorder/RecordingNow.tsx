import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { clock } from './clock.ts';
import { LONGEST_SECONDS, type Recorder, type RecorderState } from './createRecorder.ts';

/** From here on the end is named: two minutes before it. */
const NEAR_END_SECONDS = LONGEST_SECONDS - 120;

interface RecordingNowProps {
  state: Extract<RecorderState, { at: 'recording' | 'paused' }>;
  recorder: Recorder;
}

/** While it records: how long, how loud, what is wrong, and the two buttons one needs. */
export function RecordingNow({ state, recorder }: RecordingNowProps) {
  const { t } = useTranslation('deskRecorder');
  const isPaused = state.at === 'paused';
  const said = isPaused ? t('now.paused') : state.fault === null ? t('now.good') : t(`now.${state.fault}`);
  return (
    <section className="desk-recorder desk-recorder-running" aria-label={t('now.label')}>
      <div className="desk-recorder-row">
        <p className="desk-recorder-time">
          {!isPaused && <span className="desk-recorder-dot desk-recorder-dot-live" aria-hidden="true" />}
          <span role="timer">{clock(state.seconds)}</span>
        </p>
        <meter className="desk-recorder-level" aria-label={t('now.level')} min={0} max={1} low={0.4} high={0.97} optimum={0.7} value={state.level} />
      </div>
      <p className={state.fault === null ? 'desk-recorder-said' : 'desk-recorder-said desk-state-wait'} role="status">{said}</p>
      {state.seconds > NEAR_END_SECONDS && <p className="desk-state-wait">{t('now.nearEnd', { left: clock(LONGEST_SECONDS - state.seconds) })}</p>}
      <div className="desk-recorder-row">
        {isPaused
          ? <Button kind="quiet" onClick={recorder.resume}>{t('now.resumeButton')}</Button>
          : <Button kind="quiet" icon="pause" onClick={recorder.pause}>{t('now.pauseButton')}</Button>}
        <Button kind="main" icon="check" onClick={recorder.stop}>{t('now.stopButton')}</Button>
      </div>
    </section>
  );
}
