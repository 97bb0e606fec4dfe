import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { deskApi } from '#console/api/deskApi.ts';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { FileDrop } from '#console/frame/FileDrop.tsx';
import type { OutboxFileReply } from '#contract/desk.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { OutboxFileResult } from './OutboxFileResult.tsx';
import './outboxFile.css';

/** What the server takes at most. Larger files are told so here, before an hour of sending. */
const MOST_BYTES = 60_000_000;

type Outcome = { state: 'none' } | { state: 'sending'; name: string } | { state: 'failed'; name: string; failure: Failure } | { state: 'done'; reply: OutboxFileReply };

export function OutboxFileScreen() {
  const { t } = useTranslation('deskFile');
  const failureText = useFailureText();
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' });
  const handleFile = async (file: File): Promise<void> => {
    const { name } = file;
    if (file.size > MOST_BYTES) return setOutcome({ state: 'failed', name, failure: { code: 'body-too-large' } });
    setOutcome({ state: 'sending', name });
    const answer = await deskApi.takeOutboxFile(file);
    setOutcome(answer.ok ? { state: 'done', reply: answer.value } : { state: 'failed', name, failure: answer.failure });
  };
  return (
    <DeskPage title={t('title')} subtitle={t('subtitle')}>
      <p>{t('explain')}</p>
      <FileDrop accept=".loaban,application/gzip" chooseLabel={t('drop.chooseLabel')} kind="main" busy={outcome.state === 'sending'} onFile={(file) => void handleFile(file)}>{t('drop.text')}</FileDrop>
      {outcome.state === 'sending' && <Waiting>{t('sending', { name: outcome.name })}</Waiting>}
      {outcome.state === 'failed' && <Banner tone="urgent" title={t('failedTitle', { name: outcome.name })}>{failureText(outcome.failure)}</Banner>}
      {outcome.state === 'done' && <OutboxFileResult reply={outcome.reply} />}
    </DeskPage>
  );
}
