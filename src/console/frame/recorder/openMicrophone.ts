import captureUrl from './captureWorklet.ts?worker&url';

/** Why there is no sound: refused by the person, forbidden by the page's address, no microphone, taken by another program. */
export type MicrophoneFailure = 'refused' | 'insecure' | 'missing' | 'busy';

export interface Microphone {
  rate: number;
  close: () => void;
}
export type OpenMicrophone = (hear: (samples: Float32Array) => void, lost: () => void) => Promise<Microphone | MicrophoneFailure>;

function failureOf(error: unknown): MicrophoneFailure {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy';
}

async function askForStream(): Promise<MediaStream | MicrophoneFailure> {
  // Browsers hide the microphone from pages that are neither HTTPS nor localhost.
  if (navigator.mediaDevices?.getUserMedia === undefined) return 'insecure';
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: true } });
  } catch (error) {
    return failureOf(error);
  }
}

/** Asks for the microphone and hands over its samples in pieces, at the rate the machine has. `lost`: unplugged, or taken away. */
export const openMicrophone: OpenMicrophone = async (hear, lost) => {
  const stream = await askForStream();
  if (typeof stream === 'string') return stream;
  const context = new AudioContext();
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  try {
    await context.audioWorklet.addModule(captureUrl);
    const capture = new AudioWorkletNode(context, 'loaban-capture', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
    capture.port.onmessage = ({ data }: MessageEvent<Float32Array>) => hear(data);
    context.createMediaStreamSource(stream).connect(capture);
    await context.resume();
  } catch {
    close();
    return 'busy';
  }
  for (const track of stream.getTracks()) track.addEventListener('ended', lost);
  return { rate: context.sampleRate, close };
};
