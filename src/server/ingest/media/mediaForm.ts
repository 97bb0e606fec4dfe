import type { MediaFile } from '#contract/content.ts';

/** What the first bytes say a file is; `webm` is what browsers record, and is kept only where it can be made into Opus. */
export type SoundForm = Extract<MediaFile['ext'], 'opus' | 'mp3' | 'm4a' | 'wav'> | 'webm';
export type PictureForm = Extract<MediaFile['ext'], 'jpg' | 'png' | 'webp'>;
export type MediaForm = { kind: 'audio'; form: SoundForm } | { kind: 'image'; form: PictureForm };

/** As ffmpeg names the container, and as browsers do. */
export const soundForms: Record<SoundForm, { demuxer: string; mime: string }> = {
  opus: { demuxer: 'ogg', mime: 'audio/ogg' }, mp3: { demuxer: 'mp3', mime: 'audio/mpeg' }, m4a: { demuxer: 'mov', mime: 'audio/mp4' },
  wav: { demuxer: 'wav', mime: 'audio/wav' }, webm: { demuxer: 'matroska', mime: 'audio/webm' },
};

const isMp3 = (bytes: Uint8Array, text: string): boolean =>
  text.startsWith('ID3') || (bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0 && (bytes[1]! & 0x06) === 0x02 && (bytes[2]! & 0xf0) !== 0xf0);

function soundForm(bytes: Uint8Array, text: string): SoundForm | null {
  if (text.startsWith('OggS')) return Buffer.from(bytes.subarray(0, 200)).includes('OpusHead') ? 'opus' : null;
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'wav';
  if (text.slice(4, 8) === 'ftyp') return 'm4a';
  if (text.startsWith('\u001aE\u00df\u00a3')) return 'webm';
  return isMp3(bytes, text) ? 'mp3' : null;
}

function pictureForm(text: string): PictureForm | null {
  if (text.startsWith('\u00ff\u00d8\u00ff')) return 'jpg';
  if (text.startsWith('\u0089PNG\r\n\u001a\n')) return 'png';
  return text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP' ? 'webp' : null;
}

/** Recording or raster picture by its first bytes; what it is called does not count. SVG is no picture here: it can carry scripts. */
export function mediaFormOf(bytes: Uint8Array): MediaForm | null {
  const text = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const picture = pictureForm(text);
  if (picture !== null) return { kind: 'image', form: picture };
  const sound = soundForm(bytes, text);
  return sound === null ? null : { kind: 'audio', form: sound };
}
