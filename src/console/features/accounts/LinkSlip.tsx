import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';
import { welcomeLink } from '#contract/paths.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import type { FreshLink } from './FreshLink.ts';

/** The link to hand over: seen once. */
export function LinkSlip({ fresh: { person, link }, onClose }: { fresh: FreshLink; onClose: () => void }) {
  const { t } = useTranslation('deskAccounts');
  const { moment } = useFormats();
  const [copied, setCopied] = useState<boolean | null>(null);
  const address = welcomeLink(location.origin, link.code);
  const canCopy = 'clipboard' in navigator;
  const handleCopy = async (): Promise<void> => setCopied(await navigator.clipboard.writeText(address).then(() => true, () => false));
  return (
    <section className="desk-link-slip" aria-label={t('slip.label')}>
      <h2>{t('slip.title', { person })}</h2>
      <p className="desk-link-address">{address}</p>
      <p>{t('slip.text', { moment: moment(link.expiresAt) })}</p>
      {copied !== null && <Banner tone={copied ? 'ready' : 'wait'}>{copied ? t('slip.copied') : t('slip.notCopied')}</Banner>}
      <div className="desk-account-buttons">
        {canCopy && <Button kind="main" icon="link" onClick={() => void handleCopy()}>{t('slip.copyButton')}</Button>}
        <Button kind="quiet" onClick={onClose}>{t('slip.closeButton')}</Button>
      </div>
    </section>
  );
}
