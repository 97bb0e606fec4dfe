import { useTranslation } from 'react-i18next';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';

/** Ten codes for when the phone is lost; shown this once. */
export function BackupCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('deskAccounts');
  return (
    <div className="desk-backup-codes">
      <Banner tone="wait" title={t('backup.title')}>{t('backup.text')}</Banner>
      <ul>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className="desk-self-buttons">
        <Button kind="main" icon="print" onClick={() => window.print()}>{t('backup.printButton')}</Button>
        <Button kind="quiet" onClick={onClose}>{t('backup.closeButton')}</Button>
      </div>
    </div>
  );
}
