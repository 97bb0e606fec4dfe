import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FetchFailure } from '#contract/sources.ts';

/** Why a source or page gave nothing, as a sentence that says what to do. */
export function useFetchFailure(): (failure: { code: FetchFailure; detail: string }) => string {
  const { t } = useTranslation('deskSources');
  return useCallback(({ code, detail }) => t(`failure.${code}`, { detail }), [t]);
}
