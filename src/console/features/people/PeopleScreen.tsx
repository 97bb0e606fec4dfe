import { useTranslation } from 'react-i18next';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { mayDo } from '#domain/roleRules.ts';
import { DevicesSection } from './DevicesSection.tsx';
import { InvitesSection } from './InvitesSection.tsx';
import './people.css';

export function PeopleScreen() {
  const { t } = useTranslation('deskPeople');
  const { unit, role } = useDeskMe();
  return (
    <DeskPage title={t('title')} subtitle={t('subtitle', { unit: unit.name })}>
      {mayDo('invite', role) && <InvitesSection />}
      <DevicesSection mayRevoke={mayDo('revokeDevice', role)} />
    </DeskPage>
  );
}
