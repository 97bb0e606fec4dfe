import { useEffect, useState } from 'react';
import { photoBlob } from '#phone/storage/photos.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { useLogWords } from './useLogWords.ts';

/** A photo kept on this phone, or the sentence that it no longer is. */
export function PhotoView({ sha256, number }: { sha256: string; number: number }) {
  const { t } = useLogWords();
  const kept = useLive(() => photoBlob(sha256), [sha256]);
  const blob = kept.state === 'ready' ? kept.value : null;
  const address = useObjectUrl(blob);
  if (address !== null) return <img src={address} alt={t('photos.alt', { number })} />;
  return kept.state === 'loading' ? null : <p className="ui-field-hint">{t('photos.gone')}</p>;
}

function useObjectUrl(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) return undefined;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [blob]);
  return address;
}
