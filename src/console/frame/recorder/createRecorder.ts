import type { Microphone, MicrophoneFailure, OpenMicrophone } from './openMicrophone.ts';
import { createResampler } from './resampler.ts';
import { createSoundCheck, type SoundCheck, type SoundFault } from './soundCheck.ts';
import { TAKE_RATE, toPcm, wavFile } from './wav.ts';

/** A recording that is done: a WAV, how long, what is wrong with it. */
export interface Take {
  file: Blob;
  seconds: number;
  faults: readonly SoundFault[];
}

export type RecorderState =
  | { at: 'idle' }
  | { at: 'asking' }
  | { at: 'refused'; why: MicrophoneFailure }
  | { at: 'recording' | 'paused'; seconds: number; level: number; fault: SoundFault | null }
  /** `cut`: ended by itself, at the longest or because the microphone went away. */
  | { at: 'done'; take: Take; cut: 'longest' | 'lost' | null };

/** Half an hour: a skit is seven minutes, a station session in the country three quarters. */
export const LONGEST_SECONDS = 30 * 60;

export interface Recorder {
  state: () => RecorderState;
  watch: (changed: () => void) => () => void;
  start: () => Promise<void>;
  pause: () => void;
  resume: () => void;
  stop: () => void;
  /** Forgets the take, lets the microphone go. */
  reset: () => void;
}

/** What one microphone gave so far, at the take's rate. */
interface Tape {
  microphone: Microphone;
  hear: (samples: Float32Array) => SoundCheck;
  seconds: () => number;
  /** Lets the microphone go and makes the file. */
  finish: () => Take;
}

function createTape(microphone: Microphone): Tape {
  const resampler = createResampler(microphone.rate, TAKE_RATE);
  const sound = createSoundCheck(microphone.rate);
  const pieces: Int16Array<ArrayBuffer>[] = [];
  let samples = 0;
  let faults: readonly SoundFault[] = [];
  const keep = (heard: Float32Array) => {
    pieces.push(toPcm(heard));
    samples += heard.length;
  };
  const seconds = () => samples / TAKE_RATE;
  return {
    microphone,
    seconds,
    hear: (heard) => {
      const check = sound.hear(heard);
      faults = check.faults;
      keep(resampler.push(heard));
      return check;
    },
    finish: () => {
      keep(resampler.end());
      microphone.close();
      return { file: wavFile(pieces), seconds: seconds(), faults };
    },
  };
}

/** Records one take: start, pause, go on, stop. Sound is brought to the take's rate as it comes, so that half an hour fits in memory. */
export function createRecorder(open: OpenMicrophone, longest = LONGEST_SECONDS): Recorder {
  const watchers = new Set<() => void>();
  let state: RecorderState = { at: 'idle' };
  let tape: Tape | null = null;
  let attempt = 0;
  const turn = (next: RecorderState) => {
    state = next;
    for (const watcher of watchers) watcher();
  };
  const finish = (cut: 'longest' | 'lost' | null) => {
    if (tape === null) return;
    const take = tape.finish();
    tape = null;
    turn(take.seconds > 0 ? { at: 'done', take, cut } : { at: 'idle' });
  };
  const hear = (samples: Float32Array) => {
    if (state.at !== 'recording' || tape === null) return;
    const { level, fault } = tape.hear(samples);
    if (tape.seconds() >= longest) finish('longest');
    else turn({ at: 'recording', seconds: tape.seconds(), level, fault });
  };
  const letGo = () => {
    attempt += 1;
    tape?.microphone.close();
    tape = null;
  };
  const start = async () => {
    letGo();
    const mine = attempt;
    turn({ at: 'asking' });
    const opened = await open(hear, () => { if (mine === attempt) finish('lost'); });
    if (mine !== attempt) return typeof opened === 'string' ? undefined : opened.close();
    if (typeof opened === 'string') return turn({ at: 'refused', why: opened });
    tape = createTape(opened);
    turn({ at: 'recording', seconds: 0, level: 0, fault: null });
  };
  return {
    state: () => state,
    watch: (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    start,
    pause: () => { if (state.at === 'recording') turn({ ...state, at: 'paused', level: 0, fault: null }); },
    resume: () => { if (state.at === 'paused') turn({ ...state, at: 'recording' }); },
    stop: () => finish(null),
    reset: () => {
      letGo();
      turn({ at: 'idle' });
    },
  };
}
