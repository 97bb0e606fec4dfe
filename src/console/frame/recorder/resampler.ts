/** Zero crossings of the sinc on each side: enough that what would fold back is 60 dB down. */
const LOBES = 16;
/** The pass band ends a little before the lower rate's half, so that the filter has room to fall. */
const PASS = 0.92;

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b));
const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
/** Blackman window over −1…1. */
const fade = (x: number): number => (Math.abs(x) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x));

/** One set of weights for each position an output sample can have between two input samples. */
function createWeights(phases: number, half: number, cutoff: number): Float32Array[] {
  return Array.from({ length: phases }, (_, phase) =>
    Float32Array.from({ length: 2 * half + 1 }, (_unused, tap) => {
      const distance = tap - half - phase / phases;
      return cutoff * sinc(cutoff * distance) * fade(distance / half);
    }));
}

export interface Resampler {
  /** Takes samples as they come, gives those that can be reckoned from them. */
  push: (samples: Float32Array) => Float32Array;
  /** What is left once nothing more comes. */
  end: () => Float32Array;
}

/** Brings mono sound from one sample rate to another, piece by piece, with a filter against fold-back. Rates are whole numbers. */
export function createResampler(from: number, to: number): Resampler {
  const common = greatestCommon(from, to);
  const step = from / common;
  const phases = to / common;
  const cutoff = PASS * Math.min(1, to / from);
  const half = Math.ceil(LOBES / Math.min(1, to / from));
  const weights = createWeights(phases, half, cutoff);
  // As if silence went before: the first output needs what lies left of it.
  let held = new Float32Array(half);
  let firstHeld = -half;
  let made = 0;

  const reckon = (at: number, phase: number): number => {
    const set = weights[phase]!;
    const start = at - half - firstHeld;
    let sum = 0;
    for (let tap = 0; tap < set.length; tap += 1) sum += set[tap]! * held[start + tap]!;
    return sum;
  };
  const push = (samples: Float32Array): Float32Array => {
    const joined = new Float32Array(held.length + samples.length);
    joined.set(held);
    joined.set(samples, held.length);
    held = joined;
    const end = firstHeld + held.length;
    const out: number[] = [];
    for (let at = Math.floor((made * step) / phases); at + half < end; at = Math.floor((made * step) / phases)) {
      out.push(reckon(at, (made * step) % phases));
      made += 1;
    }
    const needed = Math.max(firstHeld, Math.floor((made * step) / phases) - half);
    held = held.slice(Math.min(held.length, needed - firstHeld));
    firstHeld = Math.min(needed, end);
    return Float32Array.from(out);
  };
  return { push, end: () => push(new Float32Array(half)) };
}
