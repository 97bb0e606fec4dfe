import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Failure } from '#console/api/ask.ts';
import { peopleApi } from '#console/api/peopleApi.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { FileDrop } from '#console/frame/FileDrop.tsx';
import type { UnitImportReply } from '#contract/unitEditing.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Toggle } from '#ui/components/Toggle.tsx';
import { ImportResult } from './ImportResult.tsx';
import { useUnitFailure } from './useUnitFailure.ts';
import './units.css';

/** A table of units: looked at first, then taken whole or not at all. */
export function ImportScreen() {
  const { t } = useTranslation('deskUnits');
  const failureText = useUnitFailure();
  const [file, setFile] = useState<File | null>(null);
  const [endMissing, setEndMissing] = useState(false);
  const [busy, setBusy] = useState<'look' | 'apply' | null>(null);
  const [result, setResult] = useState<UnitImportReply | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (apply: boolean): Promise<void> => {
    if (file === null) return;
    setBusy(apply ? 'apply' : 'look');
    const answer = await peopleApi.importUnits(file, { apply, endMissing });
    setBusy(null);
    setFailure(answer.ok ? null : answer.failure);
    setResult(answer.ok ? answer.value : null);
  };
  const forget = (): void => {
    setResult(null);
    setFailure(null);
  };
  const total = result === null ? 0 : result.counts.added + result.counts.renamed + result.counts.moved + result.counts.ended + result.counts.linked;
  return (
    <DeskPage title={t('import.title')} subtitle={t('import.subtitle')} back={<Link className="desk-back" to="/units">{t('import.backLink')}</Link>}>
      <div className="desk-import-form">
        <FileDrop
          accept=".csv,text/csv"
          chooseLabel={file?.name ?? t('import.file.label')}
          kind={file === null ? 'main' : 'quiet'}
          busy={busy !== null}
          onFile={(next) => {
            setFile(next);
            forget();
          }}
        >
          {t('import.file.hint')}
        </FileDrop>
        <Toggle
          label={t('import.endMissing.label')}
          hint={t('import.endMissing.hint')}
          checked={endMissing}
          onChange={(on) => {
            setEndMissing(on);
            forget();
          }}
        />
        <Button kind={result === null ? 'main' : 'quiet'} disabled={file === null} busy={busy === 'look'} onClick={() => void send(false)}>{busy === 'look' ? t('import.lookBusy') : t('import.lookButton')}</Button>
      </div>
      {failure && <Banner tone="urgent" title={t('import.failed')}>{failureText(failure)}</Banner>}
      {result?.applied && <Banner tone="ready" title={t('import.done')}>{t('import.doneText', { count: total })}</Banner>}
      {result && <ImportResult result={result} />}
      {result && !result.applied && result.counts.problems === 0 && total > 0 && (
        <div className="desk-import-buttons">
          <Button kind={result.counts.ended > 0 ? 'danger' : 'main'} busy={busy === 'apply'} onClick={() => void send(true)}>{busy === 'apply' ? t('import.applyBusy') : t('import.applyButton', { count: total })}</Button>
        </div>
      )}
    </DeskPage>
  );
}
