import type { Microphone, MicrophoneFailure, OpenMicrophone } from './openMicrophone.ts';
import { createResampler, type Resampler } from './resampler.ts';
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

interface Running {
  microphone: Microphone | null;
  resampler: Resampler | null;
  sound: { hear: (samples: Float32Array) => SoundCheck } | null;
  pieces: Int16Array<ArrayBuffer>[];
  samples: number;
  heard: SoundCheck;
}

const fresh = (): Running => ({ microphone: null, resampler: null, sound: null, pieces: [], samples: 0, heard: { level: 0, fault: null, faults: [] } });

/** Records one take: start, pause, go on, stop. Sound is brought to the take's rate as it comes, so that half an hour fits in memory. */
export function createRecorder(open: OpenMicrophone, longest = LONGEST_SECONDS): Recorder {
  const watchers = new Set<() => void>();
  let state: RecorderState = { at: 'idle' };
  let running = fresh();
  let attempt = 0;
  const turn = (next: RecorderState) => {
    state = next;
    for (const watcher of watchers) watcher();
  };
  const keep = (samples: Float32Array) => {
    running.pieces.push(toPcm(samples));
    running.samples += samples.length;
  };
  const seconds = () => running.samples / TAKE_RATE;
  const finish = (cut: 'longest' | 'lost' | null) => {
    if (running.resampler !== null) keep(running.resampler.end());
    running.microphone?.close();
    const take = { file: wavFile(running.pieces), seconds: seconds(), faults: running.heard.faults };
    running = fresh();
    turn(take.seconds > 0 ? { at: 'done', take, cut } : { at: 'idle' });
  };
  const hear = (samples: Float32Array) => {
    if (state.at !== 'recording' || running.resampler === null || running.sound === null) return;
    running.heard = running.sound.hear(samples);
    keep(running.resampler.push(samples));
    if (seconds() >= longest) finish('longest');
    else turn({ at: 'recording', seconds: seconds(), level: running.heard.level, fault: running.heard.fault });
  };
  const isRunning = () => state.at === 'recording' || state.at === 'paused';
  const letGo = () => {
    attempt += 1;
    running.microphone?.close();
    running = fresh();
  };
  return {
    state: () => state,
    watch: (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    start: async () => {
      letGo();
      const mine = attempt;
      turn({ at: 'asking' });
      const opened = await open(hear, () => { if (mine === attempt && isRunning()) finish('lost'); });
      if (mine !== attempt) {
        if (typeof opened !== 'string') opened.close();
        return;
      }
      if (typeof opened === 'string') return turn({ at: 'refused', why: opened });
      running = { ...fresh(), microphone: opened, resampler: createResampler(opened.rate, TAKE_RATE), sound: createSoundCheck(opened.rate) };
      turn({ at: 'recording', seconds: 0, level: 0, fault: null });
    },
    pause: () => { if (state.at === 'recording') turn({ ...state, at: 'paused', level: 0, fault: null }); },
    resume: () => { if (state.at === 'paused') turn({ ...state, at: 'recording' }); },
    stop: () => { if (isRunning()) finish(null); },
    reset: () => {
      letGo();
      turn({ at: 'idle' });
    },
  };
}
