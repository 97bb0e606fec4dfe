import { useState } from 'react';
import { saveFile } from '#phone/platform/saveFile.ts';
import { useSync } from '#phone/sync/useSync.ts';
import { Button } from '#ui/components/Button.tsx';
import { useSyncWords } from './useSyncWords.ts';

type Outcome = { kind: 'saved'; name: string } | { kind: 'nothing' } | { kind: 'failed' };

/** Everything unsent into one file (U7). The phone keeps its own: only the server's word empties the outbox. */
export function SaveOutbox({ kind }: { kind: 'main' | 'quiet' }) {
  const { t } = useSyncWords();
  const sync = useSync();
  const [saving, setSaving] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const save = async () => {
    setSaving(true);
    setOutcome(await sync.makeOutboxFile().then((file): Outcome => {
      if (file === null) return { kind: 'nothing' };
      saveFile(file.name, file.blob);
      return { kind: 'saved', name: file.name };
    }).catch((): Outcome => ({ kind: 'failed' })));
    setSaving(false);
  };
  return (
    <div className="sync-save">
      <Button kind={kind} wide icon="file" busy={saving} onClick={() => void save()}>{t(saving ? 'saving' : 'saveButton')}</Button>
      {outcome?.kind === 'saved' && <output>{t('savedNote', { name: outcome.name })}</output>}
      {outcome?.kind === 'nothing' && <output>{t('saveNothing')}</output>}
      {outcome?.kind === 'failed' && <p role="alert" className="ui-field-error">{t('saveFailed')}</p>}
    </div>
  );
}
