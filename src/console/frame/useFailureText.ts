import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';

/** A failure as a sentence that says what to do: the desk's own, else the one everybody has. */
export function useFailureText(): (failure: Pick<Failure, 'code'>) => string {
  const { t } = useTranslation(['console', 'errors']);
  return useCallback(({ code }) => t([`failed.${code}`, `errors:${code}`, 'failed.internal']), [t]);
}
