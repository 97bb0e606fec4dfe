import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import type { DeskDevice } from '#contract/desk.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { ConfirmDialog } from '#console/frame/ConfirmDialog.tsx';
import { DeviceTable } from './DeviceTable.tsx';
import { MoveDeviceDialog } from './MoveDeviceDialog.tsx';

export function DevicesSection({ mayRevoke }: { mayRevoke: boolean }) {
  const { t } = useTranslation('deskPeople');
  const { asked, again } = useAnswer(deskApi.devices, 'devices');
  const [revoking, setRevoking] = useState<DeskDevice | null>(null);
  const [moving, setMoving] = useState<DeskDevice | null>(null);
  const handleMoved = (): void => {
    setMoving(null);
    again();
  };
  const handleRevoked = (): void => {
    setRevoking(null);
    again();
  };
  return (
    <section className="desk-section">
      <h2>{t('devices.title')}</h2>
      <ShowAsked asked={asked} again={again} waiting={t('devices.waiting')}>
        {({ devices }) =>
          devices.length === 0
            ? <EmptyState title={t('devices.emptyTitle')}>{t('devices.emptyText')}</EmptyState>
            : <DeviceTable devices={devices} onRevoke={mayRevoke ? setRevoking : null} onMove={mayRevoke ? setMoving : null} />
        }
      </ShowAsked>
      {moving && <MoveDeviceDialog device={moving} onDone={handleMoved} onClose={() => setMoving(null)} />}
      {revoking && (
        <ConfirmDialog
          danger
          title={t('revoke.title', { person: revoking.person ?? revoking.label })}
          confirmLabel={t('revoke.confirmButton')}
          act={() => deskApi.revokeDevice(revoking.id)}
          onDone={handleRevoked}
          onClose={() => setRevoking(null)}
        >
          <p>{t('revoke.text')}</p>
          <p>{t('revoke.kept')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
