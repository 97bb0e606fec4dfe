import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { appVersion } from '#phone/platform/appVersion.ts';
import { storageEstimate, type StorageEstimate } from '#phone/platform/quota.ts';
import { useSettings } from '#phone/storage/useSettings.ts';
import { useSyncState } from '#phone/sync/useSync.ts';
import { useSyncWords } from './useSyncWords.ts';

const audioKeys = { none: 'about.audioNone', onRequest: 'about.audioOnRequest', week: 'about.audioWeek' } as const;

/** Versions, storage and the data saver: what one reads out when asking the commune for help. */
export function AboutPhone({ contentTime, now, joined }: { contentTime: number | null; now: number; joined: boolean }) {
  const { t, moment, size } = useSyncWords();
  const { phase, lastAttempt } = useSyncState();
  const settings = useSettings();
  const storage = useStorageEstimate(phase);
  if (settings.state === 'loading' || storage === 'asking') return null;
  const facts: [string, string][] = [
    [t('about.lastAttempt'), lastAttempt === null ? t('about.never') : moment(lastAttempt, now)],
    [t('about.content'), contentTime === null ? t('about.noContent') : moment(contentTime, now)],
    [t('about.storage'), storage === null ? t('about.storageUnknown') : t('about.storageOf', { used: size(storage.used), quota: size(storage.used + storage.available) })],
    ...(settings.state === 'ready' ? [[t('about.audio'), t(audioKeys[settings.value.audio])] as [string, string]] : []),
    [t('about.app'), appVersion],
  ];
  return (
    <section className="sync-about">
      <h2>{t('about.title')}</h2>
      <dl>
        {facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
      </dl>
      {joined && <Link className="sync-link" to="/setup?step=audio&back=/sync">{t('about.audioChange')}</Link>}
    </section>
  );
}

/** Looked up anew whenever the engine changes what it does: then bytes have moved. */
function useStorageEstimate(after: string): StorageEstimate | null | 'asking' {
  const [estimate, setEstimate] = useState<StorageEstimate | null | 'asking'>('asking');
  useEffect(() => {
    let wanted = true;
    void storageEstimate().then((found) => wanted && setEstimate(found));
    return () => {
      wanted = false;
    };
  }, [after]);
  return estimate;
}
