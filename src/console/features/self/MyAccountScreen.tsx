import { useTranslation } from 'react-i18next';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { PasswordSection } from './PasswordSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { TotpSection } from './TotpSection.tsx';
import './self.css';

/** One's own account: second step, password, sign-ins. */
export function MyAccountScreen({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation('deskAccounts');
  const { t: console } = useTranslation('console');
  const me = useDeskMe();
  return (
    <DeskPage title={t('self.title')} subtitle={t('self.subtitle', { person: me.name, username: me.username, role: console(`role.${me.role}`), unit: me.unit.name })}>
      <TotpSection onChanged={onChanged} />
      <PasswordSection />
      <SessionsSection />
    </DeskPage>
  );
}
