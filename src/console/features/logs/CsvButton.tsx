import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import { saveBlob } from '#console/frame/saveBlob.ts';
import type { LogQuery } from '#contract/desk.ts';
import { Button } from '#ui/components/Button.tsx';

/** The filtered logs as a table for Excel. */
export function CsvButton({ query, onFailure }: { query: LogQuery; onFailure: (failure: Failure | null) => void }) {
  const { t } = useTranslation('deskLogs');
  const [busy, setBusy] = useState(false);
  const handleClick = async (): Promise<void> => {
    setBusy(true);
    const answer = await deskApi.logsCsv(query);
    setBusy(false);
    onFailure(answer.ok ? null : answer.failure);
    if (answer.ok) saveBlob(answer.value.bytes, answer.value.name ?? t('csv.fileName'));
  };
  return (
    <Button kind="quiet" icon="download" busy={busy} onClick={() => void handleClick()}>
      {busy ? t('csv.busy') : t('csv.button')}
    </Button>
  );
}
