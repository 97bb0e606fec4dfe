import { describe, expect, it } from 'vitest';
import { createRecorder } from '#console/frame/recorder/createRecorder.ts';
import { createKeptTakes } from '#console/frame/recorder/keptTakes.ts';
import type { MicrophoneFailure, OpenMicrophone } from '#console/frame/recorder/openMicrophone.ts';
import { createResampler } from '#console/frame/recorder/resampler.ts';
import { createSoundCheck, levelOf } from '#console/frame/recorder/soundCheck.ts';
import { TAKE_RATE, toPcm, wavFile } from '#console/frame/recorder/wav.ts';

const PIECE = 4096;
const sine = (hertz: number, rate: number, seconds: number, loud = 0.5): Float32Array =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, at) => loud * Math.sin((2 * Math.PI * hertz * at) / rate));

function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  const resampler = createResampler(from, to);
  const parts: Float32Array[] = [];
  for (let at = 0; at < samples.length; at += PIECE) parts.push(resampler.push(samples.slice(at, at + PIECE)));
  parts.push(resampler.end());
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

/** How much of one tone is in a sound, 0…1 of full loudness (Goertzel by hand). */
function toneIn(samples: Float32Array, hertz: number, rate: number): number {
  let [re, im] = [0, 0];
  samples.forEach((sample, at) => {
    re += sample * Math.cos((2 * Math.PI * hertz * at) / rate);
    im += sample * Math.sin((2 * Math.PI * hertz * at) / rate);
  });
  return (2 * Math.hypot(re, im)) / samples.length;
}

describe('bringing sound to the take’s rate', () => {
  it.each([48_000, 44_100, 16_000])('keeps a voice’s tone and length from %i Hz, cut into pieces', (from) => {
    const out = resampled(sine(440, from, 1), from, TAKE_RATE);
    expect(Math.abs(out.length - TAKE_RATE)).toBeLessThan(8);
    expect(toneIn(out.slice(2000, -2000), 440, TAKE_RATE)).toBeCloseTo(0.5, 2);
  });

  it('what lies above half the new rate is gone, not folded back', () => {
    const out = resampled(sine(15_000, 48_000, 1), 48_000, TAKE_RATE);
    expect(Math.max(...out.slice(2000, -2000).map(Math.abs))).toBeLessThan(0.001);
  });
});

describe('the WAV file', () => {
  it('has a header that says 16-bit mono at 24 kHz and its true length', async () => {
    const bytes = new DataView(await wavFile([toPcm(Float32Array.of(0, 1, -2)), toPcm(Float32Array.of(0.5))]).arrayBuffer());
    const word = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((offset) => bytes.getUint8(at + offset)));
    expect([word(0), word(8), word(36)]).toEqual(['RIFF', 'WAVE', 'data']);
    expect([bytes.getUint32(4, true), bytes.getUint16(22, true), bytes.getUint32(24, true), bytes.getUint16(34, true), bytes.getUint32(40, true)]).toEqual([44, 1, 24_000, 16, 8]);
    expect([0, 1, 2, 3].map((at) => bytes.getInt16(44 + 2 * at, true))).toEqual([0, 32_767, -32_767, 16_384]);
  });
});

describe('listening along', () => {
  it('says too quiet only after a while, and never of a voice that pauses for breath', () => {
    const sound = createSoundCheck(48_000);
    expect(sound.hear(sine(200, 48_000, 1, 0.3))).toMatchObject({ fault: null, faults: [] });
    expect(sound.hear(new Float32Array(48_000)).fault).toBeNull();
    expect(sound.hear(new Float32Array(4 * 48_000))).toMatchObject({ fault: 'quiet', faults: [] });
    expect(createSoundCheck(48_000).hear(sine(200, 48_000, 5, 0.004))).toMatchObject({ fault: 'quiet', faults: ['quiet'] });
  });

  it('says too loud at once, and of the take only when it was more than one moment', () => {
    const sound = createSoundCheck(48_000);
    expect(sound.hear(sine(200, 48_000, 0.1, 1.5))).toMatchObject({ fault: 'clipped', faults: [] });
    expect(sound.hear(sine(200, 48_000, 0.1, 1.5)).faults).toEqual(['clipped']);
    expect([levelOf(0), levelOf(1), levelOf(0.001)].map((level) => Math.round(level * 10) / 10)).toEqual([0, 1, 0]);
  });
});

interface FakeMicrophone {
  open: OpenMicrophone;
  speak: (seconds: number) => void;
  unplug: () => void;
  closed: number;
}
function fakeMicrophone(failure: MicrophoneFailure | null = null): FakeMicrophone {
  let hear: (samples: Float32Array) => void = () => undefined;
  let lost = (): void => undefined;
  const microphone: FakeMicrophone = {
    closed: 0,
    open: async (heard, gone) => {
      if (failure !== null) return failure;
      [hear, lost] = [heard, gone];
      return { rate: TAKE_RATE, close: () => { microphone.closed += 1; } };
    },
    speak: (seconds) => hear(sine(300, TAKE_RATE, seconds)),
    unplug: () => lost(),
  };
  return microphone;
}

describe('recording a take', () => {
  it('leaves out what is said while paused, and lets the microphone go at the end', async () => {
    const microphone = fakeMicrophone();
    const recorder = createRecorder(microphone.open);
    await recorder.start();
    microphone.speak(2);
    recorder.pause();
    microphone.speak(5);
    recorder.resume();
    microphone.speak(1);
    recorder.stop();
    const state = recorder.state();
    expect(state).toMatchObject({ at: 'done', cut: null, take: { faults: [] } });
    expect(state.at === 'done' && Math.abs(state.take.seconds - 3) < 0.01).toBe(true);
    expect(state.at === 'done' && state.take.file.size).toBe(44 + 2 * Math.round((state.at === 'done' ? state.take.seconds : 0) * TAKE_RATE));
    expect(microphone.closed).toBe(1);
  });

  it('ends by itself at the longest and when the microphone is unplugged; what was recorded stays', async () => {
    const microphone = fakeMicrophone();
    const recorder = createRecorder(microphone.open, 3);
    await recorder.start();
    for (let second = 0; second < 5; second += 1) microphone.speak(1);
    expect(recorder.state()).toMatchObject({ at: 'done', cut: 'longest' });
    await recorder.start();
    microphone.speak(2);
    microphone.unplug();
    const state = recorder.state();
    expect(state).toMatchObject({ at: 'done', cut: 'lost' });
    expect(state.at === 'done' && state.take.seconds).toBeCloseTo(2, 1);
  });

  it.each(['refused', 'insecure', 'missing', 'busy'] as const)('says why there is no microphone: %s', async (why) => {
    const recorder = createRecorder(fakeMicrophone(why).open);
    await recorder.start();
    expect(recorder.state()).toEqual({ at: 'refused', why });
  });

  it('left while the browser still asks, it does not record behind one’s back', async () => {
    const microphone = fakeMicrophone();
    const recorder = createRecorder(microphone.open);
    const starting = recorder.start();
    recorder.reset();
    await starting;
    expect([recorder.state().at, microphone.closed]).toEqual(['idle', 1]);
  });

  it('takes that were not sent are kept by their place until dropped', () => {
    const kept = createKeptTakes();
    const take = { file: new Blob(['x']), seconds: 1, faults: [] };
    kept.put('bài blt-Tavt a1', take);
    expect([kept.get('bài blt-Tavt a1'), kept.get('bài blt-Tavt a2'), kept.size()]).toEqual([take, null, 1]);
    kept.drop('bài blt-Tavt a1');
    expect(kept.size()).toBe(0);
  });
});
