import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import type { Asked } from '#console/api/useAnswer.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { useFailureText } from './useFailureText.ts';

interface ShowAskedProps<T> {
  asked: Asked<T>;
  again: () => void;
  /** What is being waited for, as a sentence. */
  waiting: string;
  children: (value: T) => ReactNode;
}

/** Failures that asking again cannot mend: it is not there, or not for this account. */
const isFinal = (code: Failure['code']): boolean => ['account-link-wrong', 'not-found', 'not-allowed', 'outside-unit'].includes(code);

/** Waiting, failed, or there: the three states of everything the desk asks for. */
export function ShowAsked<T>({ asked, again, waiting, children }: ShowAskedProps<T>) {
  const { t } = useTranslation('console');
  const failureText = useFailureText();
  if (asked.state === 'asking') return <Waiting>{waiting}</Waiting>;
  if (asked.state === 'ready') return <>{children(asked.value)}</>;
  const retry = !isFinal(asked.failure.code) && <Button kind="quiet" icon="sync" onClick={again}>{t('failed.againButton')}</Button>;
  return <Banner tone="urgent" title={t('failed.title')} action={retry}>{failureText(asked.failure)}</Banner>;
}
