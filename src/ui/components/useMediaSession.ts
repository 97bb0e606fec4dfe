import { useEffect, type RefObject } from 'react';

interface MediaSessionWords {
  title: string;
  artist: string;
}

const actions = ['play', 'pause', 'seekbackward', 'seekforward', 'seekto'] as const;

function handlersFor(audio: HTMLAudioElement): Record<(typeof actions)[number], MediaSessionActionHandler> {
  const seek = (to: number) => {
    audio.currentTime = Math.min(Math.max(0, to), Number.isFinite(audio.duration) ? audio.duration : to);
  };
  return {
    play: () => void audio.play(),
    pause: () => audio.pause(),
    seekbackward: (details) => seek(audio.currentTime - (details.seekOffset ?? 10)),
    seekforward: (details) => seek(audio.currentTime + (details.seekOffset ?? 10)),
    seekto: (details) => seek(details.seekTime ?? audio.currentTime),
  };
}

/** A browser may know Media Session and refuse one of its actions. */
function setHandler(action: (typeof actions)[number], handler: MediaSessionActionHandler | null): boolean {
  try {
    navigator.mediaSession.setActionHandler(action, handler);
    return true;
  } catch {
    return false;
  }
}

/** The lock screen's title and buttons, taken when this player plays and given back when it goes. */
export function useMediaSession(audio: RefObject<HTMLAudioElement | null>, { title, artist }: MediaSessionWords, playing: boolean): void {
  useEffect(() => {
    const element = audio.current;
    if (!playing || element === null || !('mediaSession' in navigator)) return;
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist });
    const handlers = handlersFor(element);
    for (const action of actions) setHandler(action, handlers[action]);
  }, [audio, title, artist, playing]);
  useEffect(() => {
    if ('mediaSession' in navigator) navigator.mediaSession.playbackState = playing ? 'playing' : 'paused';
  }, [playing]);
  useEffect(() => () => {
    if (!('mediaSession' in navigator)) return;
    navigator.mediaSession.metadata = null;
    navigator.mediaSession.playbackState = 'none';
    for (const action of actions) setHandler(action, null);
  }, []);
}
