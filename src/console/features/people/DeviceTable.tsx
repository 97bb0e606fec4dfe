import { useTranslation } from 'react-i18next';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { DeskDevice } from '#contract/desk.ts';
import { Button } from '#ui/components/Button.tsx';

interface DeviceTableProps {
  devices: readonly DeskDevice[];
  /** Null for those who may only look. */
  onRevoke: ((device: DeskDevice) => void) | null;
  onMove: ((device: DeskDevice) => void) | null;
}

const standing = ({ revokedAt, upToDate }: DeskDevice): { key: string; tone: string } => {
  if (revokedAt !== null) return { key: 'revoked', tone: 'bad' };
  if (upToDate === null) return { key: 'unknown', tone: 'wait' };
  return upToDate ? { key: 'upToDate', tone: 'good' } : { key: 'behind', tone: 'wait' };
};

export function DeviceTable({ devices, onRevoke, onMove }: DeviceTableProps) {
  const { t } = useTranslation('deskPeople');
  const { day, moment, count } = useFormats();
  const columns: DeskColumn<DeskDevice>[] = [
    { key: 'person', heading: t('column.person'), cell: ({ person, unitName, unitEndedAt }) => <div><strong>{person ?? t('erasedPerson')}</strong><span className="desk-small">{unitName}</span>{unitEndedAt != null && <span className="desk-state desk-state-wait">{t('standing.waitsForUnit')}</span>}</div> },
    { key: 'device', heading: t('column.device'), cell: ({ label, app, enrolledAt }) => <div>{label}<span className="desk-small">{app === null ? t('device.since', { day: day(enrolledAt) }) : t('device.sinceWithApp', { day: day(enrolledAt), app })}</span></div> },
    { key: 'lastSync', heading: t('column.lastSync'), cell: ({ lastSyncAt }) => (lastSyncAt === null ? t('device.neverSynced') : moment(lastSyncAt)) },
    {
      key: 'content', heading: t('column.content'),
      cell: (device) => {
        const { key, tone } = standing(device);
        return <span className={`desk-state desk-state-${tone}`}>{t(`standing.${key}`, { day: device.revokedAt === null ? '' : day(device.revokedAt) })}</span>;
      },
    },
    { key: 'records', heading: t('column.records'), number: true, cell: ({ records }) => count(records) },
    {
      key: 'act', heading: t('column.act'),
      cell: (device) => device.revokedAt === null && onRevoke !== null && (
        <>
        {device.unitEndedAt != null && onMove !== null && (
          <Button kind="quiet" className="desk-cell-action" aria-label={t('move.buttonFor', { person: device.person ?? device.label })} onClick={() => onMove(device)}>
            {t('move.button')}
          </Button>
        )}
        <Button kind="quiet" className="desk-cell-action" aria-label={t('revoke.buttonFor', { person: device.person ?? device.label })} onClick={() => onRevoke(device)}>
          {t('revoke.button')}
        </Button>
        </>
      ),
    },
  ];
  return <DeskTable caption={t('devices.caption')} columns={columns} rows={devices} rowKey={({ id }) => id} isPast={({ revokedAt }) => revokedAt !== null} />;
}
