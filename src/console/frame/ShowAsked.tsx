import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
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

/** Waiting, failed, or there: the three states of everything the desk asks for. */
export function ShowAsked<T>({ asked, again, waiting, children }: ShowAskedProps<T>) {
  const { t } = useTranslation('console');
  const failureText = useFailureText();
  if (asked.state === 'asking') return <Waiting>{waiting}</Waiting>;
  if (asked.state === 'ready') return <>{children(asked.value)}</>;
  return (
    <Banner tone="urgent" title={t('failed.title')} action={<Button kind="quiet" icon="sync" onClick={again}>{t('failed.againButton')}</Button>}>
      {failureText(asked.failure)}
    </Banner>
  );
}
