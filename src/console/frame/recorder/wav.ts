/** What the desk records in: speech needs no more, and half an hour stays under 90 MB. */
export const TAKE_RATE = 24_000;
const BYTES_A_SAMPLE = 2;

/** −1…1 as 16-bit numbers; what is beyond is cut, as a converter would. */
export const toPcm = (samples: Float32Array): Int16Array<ArrayBuffer> =>
  Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));

function wavHeader(samples: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(44));
  const bytes = samples * BYTES_A_SAMPLE;
  const word = (at: number, letters: string) => Array.from(letters).forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, 36 + bytes, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, TAKE_RATE, true);
  view.setUint32(28, TAKE_RATE * BYTES_A_SAMPLE, true);
  view.setUint16(32, BYTES_A_SAMPLE, true);
  view.setUint16(34, 8 * BYTES_A_SAMPLE, true);
  word(36, 'data');
  view.setUint32(40, bytes, true);
  return view;
}

/** A WAV file, 16-bit mono at `TAKE_RATE`, from the pieces as they were recorded. Machines that record are little-endian, as WAV is. */
export function wavFile(pieces: readonly Int16Array<ArrayBuffer>[]): Blob {
  const samples = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return new Blob([wavHeader(samples), ...pieces], { type: 'audio/wav' });
}
