import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { Banner } from '#ui/components/Banner.tsx';

function LogPhoto({ sha256, number }: { sha256: string; number: number }) {
  const { t } = useTranslation('deskLogs');
  const [broken, setBroken] = useState(false);
  const address = deskApi.photoAddress(sha256);
  if (broken) return <Banner tone="wait">{t('photos.broken')}</Banner>;
  return (
    <a className="desk-photo" href={address} target="_blank" rel="noreferrer">
      <img src={address} alt={t('photos.alt', { number })} loading="lazy" onError={() => setBroken(true)} />
    </a>
  );
}

/** Photos that have arrived, and a sentence about those still on the phone. */
export function LogPhotos({ wanted, here }: { wanted: readonly string[]; here: readonly string[] }) {
  const { t } = useTranslation('deskLogs');
  const missing = wanted.length - here.length;
  if (wanted.length === 0) return <p className="desk-note">{t('photos.none')}</p>;
  return (
    <>
      {missing > 0 && <Banner tone="wait">{t('photos.missing', { missing })}</Banner>}
      <div className="desk-photos">
        {here.map((sha256, index) => <LogPhoto key={sha256} sha256={sha256} number={index + 1} />)}
      </div>
    </>
  );
}
