import { useTranslation } from 'react-i18next';
import type { Pages } from '#console/api/usePages.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { useFailureText } from './useFailureText.ts';

/** Under a list: asks for its next page, while there is one. */
export function MoreRows({ pages: { asked, more, busy, failure }, label }: { pages: Pages<{ next: string | null }>; label: string }) {
  const { t } = useTranslation('console');
  const failureText = useFailureText();
  if (asked.state !== 'ready') return null;
  return (
    <>
      {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      {asked.value.next !== null && <Button kind="quiet" busy={busy} onClick={() => void more()}>{busy ? t('moreBusy') : label}</Button>}
    </>
  );
}
