import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '#phone/platform/saveFile.ts';
import { useNow } from '#phone/platform/useNow.ts';
import { useOutboxCounts } from '#phone/storage/outbox.ts';
import { useSync } from '#phone/sync/useSync.ts';
import { Button } from '#ui/components/Button.tsx';

const keys = { erase: 'data.eraseUnsent', leave: 'leave.unsent' } as const;

/** Before someone goes: what the commune has not got yet, and a file of it. Shown only when something waits. */
export function UnsentWarning({ kind }: { kind: keyof typeof keys }) {
  const { t } = useTranslation('me');
  const sync = useSync();
  const counts = useOutboxCounts(useNow());
  const [saved, setSaved] = useState<{ name: string | null } | null>(null);
  if (counts.state !== 'ready') return null;
  const unsent = counts.value.waiting + counts.value.refused;
  if (unsent + counts.value.photosWaiting === 0) return null;
  const save = async () => {
    setSaved(await sync.makeOutboxFile().then((file) => {
      if (file === null) return null;
      saveFile(file.name, file.blob);
      return { name: file.name };
    }).catch(() => ({ name: null })));
  };
  return (
    <div className="me-unsent">
      <p className="me-warning">{t(keys[kind], { count: Math.max(1, unsent) })}</p>
      <Button kind="quiet" wide icon="file" onClick={() => void save()}>{t('leave.saveButton')}</Button>
      {saved !== null && <output>{saved.name === null ? t('leave.saveFailed') : t('leave.saved', { name: saved.name })}</output>}
    </div>
  );
}
