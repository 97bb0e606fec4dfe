import { useEffect, useState, useSyncExternalStore } from 'react';
import { createRecorder, type Recorder, type RecorderState, type Take } from './createRecorder.ts';
import { keptTakes } from './keptTakes.ts';
import { openMicrophone } from './openMicrophone.ts';

/** Leaving in the middle of a recording ends it and keeps what there is. */
function keepWhatRuns(recorder: Recorder, place: string): void {
  recorder.stop();
  const state = recorder.state();
  if (state.at === 'done') keptTakes.put(place, state.take);
  recorder.reset();
}

/** Asks before the page is closed while a recording exists only here. */
function useCloseWarning(recorder: Recorder): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      const { at } = recorder.state();
      if (at === 'recording' || at === 'paused' || keptTakes.size() > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [recorder]);
}

/** One recorder for one place; a take that was not sent before is offered again. */
export function useRecorder(place: string): { state: RecorderState; take: Take | null; recorder: Recorder; forget: () => void } {
  const [recorder] = useState(() => createRecorder(openMicrophone));
  const state = useSyncExternalStore(recorder.watch, recorder.state);
  const [, look] = useState(0);
  useCloseWarning(recorder);
  useEffect(() => () => keepWhatRuns(recorder, place), [recorder, place]);
  useEffect(() => {
    if (state.at === 'done') keptTakes.put(place, state.take);
  }, [state, place]);
  const forget = (): void => {
    keptTakes.drop(place);
    recorder.reset();
    look((before) => before + 1);
  };
  const isFree = state.at === 'idle' || state.at === 'done';
  return { state, take: isFree ? (state.at === 'done' ? state.take : keptTakes.get(place)) : null, recorder, forget };
}
