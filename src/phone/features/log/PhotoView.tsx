import { useEffect, useRef } from 'react';
import { photoBlob } from '#phone/storage/photos.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { useLogWords } from './useLogWords.ts';

/** A photo kept on this phone, or the sentence that it no longer is. */
export function PhotoView({ sha256, number }: { sha256: string; number: number }) {
  const { t } = useLogWords();
  const kept = useLive(() => photoBlob(sha256), [sha256]);
  if (kept.state === 'loading') return null;
  if (kept.state === 'failed' || kept.value === null) return <p className="ui-field-hint">{t('photos.gone')}</p>;
  return <BlobImage blob={kept.value} alt={t('photos.alt', { number })} />;
}

function BlobImage({ blob, alt }: { blob: Blob; alt: string }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(blob);
    if (image.current) image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [blob]);
  return <img ref={image} alt={alt} />;
}
