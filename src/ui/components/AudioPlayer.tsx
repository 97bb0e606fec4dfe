import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import { Segmented } from './Segmented.tsx';
import { useMediaSession } from './useMediaSession.ts';
import './AudioPlayer.css';

interface AudioPlayerProps {
  /** The whole recording; the player plays nothing else, and from nowhere else. */
  blob: Blob;
  title: string;
  /** Second line on the lock screen. */
  artist: string;
  /** Length as announced, shown until the file tells its own. */
  seconds: number;
  onPlay?: () => void;
  /** Paused, ended or taken off the screen; `ended` when it ran to its end. */
  onStop?: (ended: boolean) => void;
}

const SPEEDS = ['0.75', '1', '1.25', '1.5'] as const;
const JUMP = 10;

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** The element plays an object address of the blob, given back when it is no longer needed. */
function useSource(audio: RefObject<HTMLAudioElement | null>, blob: Blob): void {
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    const address = URL.createObjectURL(blob);
    element.setAttribute('src', address);
    return () => {
      element.removeAttribute('src');
      URL.revokeObjectURL(address);
    };
  }, [audio, blob]);
}

/** One voice at a time: when another player starts, this one stops. */
function usePauseForOthers(audio: RefObject<HTMLAudioElement | null>): void {
  useEffect(() => {
    const pause = (event: Event) => {
      if (event.target !== audio.current) audio.current?.pause();
    };
    document.addEventListener('play', pause, true);
    return () => document.removeEventListener('play', pause, true);
  }, [audio]);
}

export function AudioPlayer({ blob, title, artist, seconds, onPlay, onStop }: AudioPlayerProps) {
  const { t, i18n } = useTranslation('audio');
  const audio = useRef<HTMLAudioElement>(null);
  useSource(audio, blob);
  const [playing, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [length, setLength] = useState(seconds);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>('1');
  const [failed, setFailed] = useState(false);
  useMediaSession(audio, { title, artist }, playing);
  usePauseForOthers(audio);

  const toggle = () => {
    if (playing) audio.current?.pause();
    else audio.current?.play().catch(() => setFailed(true));
  };
  const seek = (to: number) => {
    const place = Math.min(Math.max(0, to), length);
    if (audio.current) audio.current.currentTime = place;
    setTime(place);
  };
  const chooseSpeed = (next: (typeof SPEEDS)[number]) => {
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = Number(next);
  };
  const stopped = (ended: boolean) => {
    if (playing) onStop?.(ended);
    setPlaying(false);
  };
  const speedLabel = (value: string) => t('player.times', { speed: new Intl.NumberFormat(i18n.language).format(Number(value)) });
  return (
    <fieldset className="ui-player" aria-label={t('player.label', { title })}>
      {/* A recording of a text that stands beside it: the text is its transcript. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        preload="metadata"
        onPlay={() => {
          setFailed(false);
          setPlaying(true);
          onPlay?.();
        }}
        onPause={(event) => stopped(event.currentTarget.ended)}
        onEnded={() => stopped(true)}
        onTimeUpdate={(event) => setTime(event.currentTarget.currentTime)}
        onDurationChange={(event) => {
          if (Number.isFinite(event.currentTarget.duration)) setLength(event.currentTarget.duration);
        }}
        onLoadedMetadata={(event) => {
          event.currentTarget.playbackRate = Number(speed);
        }}
        onError={() => setFailed(true)}
      />
      <div className="ui-player-buttons">
        <button type="button" className="ui-player-jump" onClick={() => seek(time - JUMP)}>
          <Icon name="back10" size="large" />
          <span>{t('player.back')}</span>
        </button>
        <button type="button" className="ui-player-main" onClick={toggle}>
          <Icon name={playing ? 'pause' : 'play'} size="large" />
          <span>{t(playing ? 'player.pause' : 'player.play')}</span>
        </button>
        <button type="button" className="ui-player-jump" onClick={() => seek(time + JUMP)}>
          <Icon name="forward10" size="large" />
          <span>{t('player.forward')}</span>
        </button>
      </div>
      <input
        className="ui-player-seek" type="range" min={0} max={Math.max(1, Math.ceil(length))} step={1} value={Math.min(time, length)}
        aria-label={t('player.seek')} aria-valuetext={t('player.place', { time: clock(time), length: clock(length) })}
        onChange={(event) => seek(Number(event.target.value))}
      />
      <p className="ui-player-times">
        <span>{clock(time)}</span>
        <span>{clock(length)}</span>
      </p>
      <p className="ui-player-speed">{t('player.speed')}</p>
      <Segmented label={t('player.speed')} options={SPEEDS.map((value) => ({ value, label: speedLabel(value) }))} value={speed} onChange={chooseSpeed} />
      {failed && <p className="ui-player-failed" role="alert">{t('player.failed')}</p>}
    </fieldset>
  );
}
