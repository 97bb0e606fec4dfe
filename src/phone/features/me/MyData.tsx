import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { saveFile } from '#phone/platform/saveFile.ts';
import type { SyncProblem } from '#phone/sync/syncState.ts';
import { useSync } from '#phone/sync/useSync.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { MePart } from './MePart.tsx';
import { UnsentWarning } from './UnsentWarning.tsx';

type Outcome = { kind: 'exported'; name: string } | { kind: 'failed'; code: SyncProblem['code'] };

/** What the server holds about this person: to keep as a file, or to have erased (S8). */
export function MyData() {
  const { t } = useTranslation('me');
  const navigate = useNavigate();
  const sync = useSync();
  const [doing, setDoing] = useState<'exporting' | 'erasing' | null>(null);
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const exportData = async () => {
    setDoing('exporting');
    const file = await sync.fetchPersonalData();
    setDoing(null);
    if (!file.ok) return setOutcome({ kind: 'failed', code: file.code });
    saveFile(file.name, file.blob);
    setOutcome({ kind: 'exported', name: file.name });
  };
  const erase = async () => {
    setDoing('erasing');
    const erased = await sync.erasePersonalData();
    setDoing(null);
    setAsking(false);
    if (erased.ok) void navigate('/join', { replace: true });
    else setOutcome({ kind: 'failed', code: erased.code });
  };
  return (
    <MePart title={t('data.title')}>
      <p>{t('data.text')}</p>
      <Button kind="quiet" wide icon="download" busy={doing === 'exporting'} onClick={() => void exportData()}>
        {t(doing === 'exporting' ? 'data.exporting' : 'data.exportButton')}
      </Button>
      <Button kind="danger" wide icon="trash" onClick={() => setAsking(true)}>{t('data.eraseButton')}</Button>
      {outcome?.kind === 'exported' && <output>{t('data.exported', { name: outcome.name })}</output>}
      {outcome?.kind === 'failed' && <p role="alert" className="ui-field-error">{failedWords(outcome.code, t)}</p>}
      <Dialog open={asking} title={t('data.eraseTitle')} onClose={() => setAsking(false)} actions={(
        <>
          <Button kind="danger" wide busy={doing === 'erasing'} onClick={() => void erase()}>{t(doing === 'erasing' ? 'data.erasing' : 'data.eraseConfirm')}</Button>
          <Button kind="quiet" wide onClick={() => setAsking(false)}>{t('data.cancel')}</Button>
        </>
      )}>
        <p>{t('data.eraseText')}</p>
        <UnsentWarning kind="erase" />
      </Dialog>
    </MePart>
  );
}

/** Nothing here tries again by itself, so "no network" has its own words. */
const failedWords = (code: SyncProblem['code'], t: TFunction<'me'>): string =>
  code === 'no-network' || code === 'timeout' ? t('data.noNetwork') : t('data.failed', { reason: t(`errors:${code}`) });
