import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaAddress } from '#console/api/uploadMedia.ts';
import type { MediaFile } from '#contract/content.ts';
import { Icon } from '#ui/components/Icon.tsx';
import { classes } from '#ui/components/classes.ts';
import { clock } from './clock.ts';
import './recorder.css';

const types: Partial<Record<MediaFile['ext'], string>> = { opus: 'audio/ogg; codecs=opus', mp3: 'audio/mpeg', m4a: 'audio/mp4', wav: 'audio/wav' };

interface ListenButtonProps {
  files: readonly MediaFile[];
  seconds: number;
  /** What one hears, for the name of the button: "nghe cách đọc". */
  label: string;
}

/** Plays a recording the server has, and stops it; one voice at a time. */
export function ListenButton({ files, seconds, label }: ListenButtonProps) {
  const { t } = useTranslation('deskRecorder');
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<'still' | 'playing' | 'failed'>('still');
  useEffect(() => {
    const pause = (event: Event) => {
      if (event.target !== audio.current) audio.current?.pause();
    };
    document.addEventListener('play', pause, true);
    return () => document.removeEventListener('play', pause, true);
  }, []);
  const toggle = (): void => {
    if (state === 'playing') audio.current?.pause();
    else audio.current?.play().catch(() => setState('failed'));
  };
  return (
    <span className="desk-listen">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio ref={audio} preload="none" onPlay={() => setState('playing')} onPause={() => setState('still')} onEnded={() => setState('still')}>
        {files.map((file) => <source key={file.sha256} src={mediaAddress(file)} type={types[file.ext]} />)}
      </audio>
      <button type="button" className={classes('desk-text-button', state === 'playing' && 'desk-text-button-on')} onClick={toggle}>
        <Icon name={state === 'playing' ? 'pause' : 'play'} />
        <span>{state === 'playing' ? t('listen.stop') : label} <span className="desk-listen-time">{clock(seconds)}</span></span>
      </button>
      {state === 'failed' && <span className="desk-state-wait" role="alert">{t('listen.failed')}</span>}
    </span>
  );
}
