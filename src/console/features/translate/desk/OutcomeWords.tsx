import { useTranslation } from 'react-i18next';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import type { Outcome } from './useActs.ts';

/** What came of the last act, as a sentence. */
export function OutcomeWords({ outcome, language }: { outcome: Outcome; language: string }) {
  const { t } = useTranslation('deskTranslate');
  const failureText = useFailureText();
  if (outcome.at === 'none') return null;
  if (outcome.at === 'failed') {
    return <Banner tone="urgent" title={t('outcome.failedTitle')}>{failureText(outcome.failure)}{outcome.failure.code === 'translation-unready' && ` ${t('outcome.unready')}`}</Banner>;
  }
  const { act, segments, isLast } = outcome.asked;
  if (act === 'approve' && isLast) return <Banner tone="ready" title={t('outcome.published', { language })} />;
  return <Banner tone="ready" title={t(`outcome.${act}`, { count: segments.length })} />;
}
