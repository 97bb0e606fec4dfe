import type { MediaFile } from '#contract/content.ts';

const mediaTypes: Record<MediaFile['ext'], string> = {
  opus: 'audio/ogg; codecs=opus', mp3: 'audio/mpeg', m4a: 'audio/mp4', wav: 'audio/wav', webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png',
};

let probe: HTMLAudioElement | null = null;

/** Whether this browser plays such a file; "maybe" counts as yes. Safari before 18.4 knows no Opus in Ogg. */
export function canPlay(ext: MediaFile['ext']): boolean {
  probe ??= document.createElement('audio');
  return probe.canPlayType(mediaTypes[ext]) !== '';
}
