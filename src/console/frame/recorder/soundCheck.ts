/** Below this peak (−36 dB) a loudspeaker in the open gives more hiss than voice. */
const QUIET_PEAK = 0.016;
/** A voice pauses for breath: silence counts only when it lasts. */
const QUIET_SECONDS = 4;
const FULL = 0.985;
/** One full sample happens; this many in a piece are heard as a crackle. */
const CLIPPED_SAMPLES = 3;

export type SoundFault = 'quiet' | 'clipped';

export interface SoundCheck {
  /** 0…1 on a scale of decibels from −60 up, for a meter. */
  level: number;
  /** What is wrong just now. */
  fault: SoundFault | null;
  /** What was wrong for long enough to spoil the recording. */
  faults: readonly SoundFault[];
}

const peakOf = (samples: Float32Array): number => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
export const levelOf = (peak: number): number => Math.max(0, Math.min(1, 1 + (20 * Math.log10(Math.max(peak, 1e-6))) / 60));

/** Listens along: says how loud it is, and when it is too quiet or too loud to be used. */
export function createSoundCheck(rate: number): { hear: (samples: Float32Array) => SoundCheck } {
  let quietFor = 0;
  let loudest = 0;
  let clippedPieces = 0;
  return {
    hear: (samples) => {
      const peak = peakOf(samples);
      loudest = Math.max(loudest, peak);
      quietFor = peak < QUIET_PEAK ? quietFor + samples.length / rate : 0;
      const clipped = samples.filter((sample) => Math.abs(sample) >= FULL).length >= CLIPPED_SAMPLES;
      if (clipped) clippedPieces += 1;
      const faults: SoundFault[] = [];
      if (loudest < QUIET_PEAK) faults.push('quiet');
      if (clippedPieces > 1) faults.push('clipped');
      return { level: levelOf(peak), fault: clipped ? 'clipped' : quietFor >= QUIET_SECONDS ? 'quiet' : null, faults };
    },
  };
}
