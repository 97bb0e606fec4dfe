import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';
import type { Invite } from '#contract/desk.ts';
import { inviteLink } from '#contract/paths.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { QrCode } from '#console/frame/QrCode.tsx';

/** Eight characters in two groups, as people read them out. */
const inGroups = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

interface InviteSlipProps {
  invite: Invite & { code: string };
  onClose: () => void;
}

/** The slip to print or to show: the code is seen here once and never again. */
export function InviteSlip({ invite, onClose }: InviteSlipProps) {
  const { t } = useTranslation('deskPeople');
  const { day } = useFormats();
  const [copied, setCopied] = useState<boolean | null>(null);
  const link = inviteLink(location.origin, invite.code);
  // A plain-HTTP office network has no clipboard: then the link stands there to be marked by hand.
  const canCopy = 'clipboard' in navigator;
  const handleCopy = async (): Promise<void> => {
    const done = await navigator.clipboard.writeText(link).then(() => true, () => false);
    setCopied(done);
  };
  return (
    <section className="desk-slip-room" aria-label={t('slip.label')}>
      <div className="desk-slip-aside">
        <Banner tone="wait" title={t('slip.once.title')}>{t('slip.once.text')}</Banner>
        {copied !== null && <Banner tone={copied ? 'ready' : 'wait'}>{copied ? t('slip.copied') : t('slip.notCopied')}</Banner>}
        <div className="desk-slip-buttons">
          <Button kind="main" icon="print" onClick={() => window.print()}>{t('slip.printButton')}</Button>
          {canCopy && <Button kind="quiet" icon="link" onClick={() => void handleCopy()}>{t('slip.copyButton')}</Button>}
          <Button kind="quiet" onClick={onClose}>{t('slip.closeButton')}</Button>
        </div>
      </div>
      <article className="desk-slip">
        <p className="desk-slip-for">{t('slip.for')}</p>
        <h2 className="desk-slip-person">{invite.person}</h2>
        <p>{invite.unitName}</p>
        <div className="desk-slip-halves">
          <QrCode text={link} label={t('slip.qrLabel')} />
          <div>
            <p className="desk-slip-caption">{t('slip.code')}</p>
            <p className="desk-slip-code">{inGroups(invite.code)}</p>
            <p className="desk-slip-caption">{t('slip.until', { day: day(invite.expiresAt) })}</p>
          </div>
        </div>
        <ol className="desk-slip-steps">
          <li>{t('slip.step.scan')}</li>
          <li>{t('slip.step.type', { address: `${location.host}/join` })}</li>
          <li>{t('slip.step.install')}</li>
        </ol>
        <p className="desk-slip-link">{link}</p>
        <p className="desk-slip-caption">{t('slip.keep')}</p>
      </article>
    </section>
  );
}
