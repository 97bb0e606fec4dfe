import { useTranslation } from 'react-i18next';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';

/** What changed since this phone last read the item, and the way there. */
export function ChangeBanner({ count, note }: { count: number; note: string | undefined }) {
  const { t } = useTranslation('read');
  const jump = () => {
    const first = document.querySelector<HTMLElement>('[data-changed]');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  };
  return (
    <Banner tone="info" title={t('changed.title', { count })} action={<Button kind="quiet" onClick={jump}>{t('changed.jump')}</Button>}>
      {note !== undefined && <p>{note}</p>}
    </Banner>
  );
}
