import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';

/** Failures where the own password was asked for: a wrong one has a sentence of its own. */
export function useOwnFailure(): (failure: Failure) => string {
  const { t } = useTranslation('deskAccounts');
  const failureText = useFailureText();
  return useCallback((failure) => (failure.code === 'not-allowed' && failure.detail === 'password' ? t('self.wrongPassword') : failureText(failure)), [t, failureText]);
}
