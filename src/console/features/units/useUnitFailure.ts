import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';

/** What is wrong with a change of units, in words. */
export function useUnitFailure(): (failure: Failure) => string {
  const { t } = useTranslation('deskUnits');
  const failureText = useFailureText();
  return useCallback((failure) => (failure.code === 'unit-wrong' && failure.detail !== undefined ? t(`problem.${failure.detail}`, { defaultValue: failureText(failure) }) : failureText(failure)), [t, failureText]);
}
