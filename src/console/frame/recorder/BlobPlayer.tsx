import { useEffect, useRef } from 'react';

/** The browser's own player over a recording in memory. */
export function BlobPlayer({ blob, label }: { blob: Blob; label: string }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    const address = URL.createObjectURL(blob);
    element.setAttribute('src', address);
    return () => {
      element.removeAttribute('src');
      URL.revokeObjectURL(address);
    };
  }, [blob]);
  // A recording of the text that stands beside it.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return <audio ref={audio} className="desk-player" controls preload="metadata" aria-label={label} />;
}
