import { useState } from 'react';
import { saveFile } from '#phone/platform/saveFile.ts';
import type { MeetingLog, RecordFate } from '#phone/storage/types.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { dayAndTime } from '../form/dayAndTime.ts';
import { useLogWords } from '../useLogWords.ts';

type Refusal = Extract<RecordFate, { state: 'refused' }>;

/** What the person can do about a refusal: mend the numbers, renew the app, or hand the record to the commune. */
export function adviceFor(code: Refusal['code']): 'refusedMend' | 'refusedUpdate' | 'refusedAsk' {
  if (code === 'record-households-exceed' || code === 'record-women-exceed' || code === 'record-youth-exceed') return 'refusedMend';
  return code === 'record-malformed' ? 'refusedUpdate' : 'refusedAsk';
}

/** A record the server sent back: why, what to do, and a way out of the phone (U3). */
export function Refused({ log, fate, makeText }: { log: MeetingLog; fate: Refusal; makeText: () => string }) {
  const { t } = useLogWords();
  const [outcome, setOutcome] = useState<'exported' | 'exportFailed' | null>(null);
  const save = () => {
    const record = JSON.stringify({ refused: { code: fate.code, detail: fate.detail }, meeting: log }, null, 2);
    const blob = new Blob([`${makeText()}\n\n${record}\n`], { type: 'text/plain;charset=utf-8' });
    try {
      saveFile(`buoi-hop-${dayAndTime(log.body.startedAt).day}-${log.record.slice(-6)}.txt`, blob);
      setOutcome('exported');
    } catch {
      setOutcome('exportFailed');
    }
  };
  return (
    <Banner tone="wait" title={t('detail.refusedTitle')}>
      <div className="log-stack">
        <p>{t(`detail.${adviceFor(fate.code)}`)}</p>
        <Button kind="quiet" wide icon="file" onClick={save}>{t('detail.exportButton')}</Button>
        {outcome && <output>{t(`detail.${outcome}`)}</output>}
      </div>
    </Banner>
  );
}
