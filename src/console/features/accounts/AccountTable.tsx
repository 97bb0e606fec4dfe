import { useTranslation } from 'react-i18next';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { DeskAccountRow } from '#contract/accounts.ts';
import { Button } from '#ui/components/Button.tsx';

const stateTones = { active: 'good', invited: 'wait', disabled: 'bad' } as const;
const totpTones = { on: 'good', off: 'none', needed: 'wait' } as const;

export function AccountTable({ accounts, onEdit }: { accounts: readonly DeskAccountRow[]; onEdit: (account: DeskAccountRow) => void }) {
  const { t } = useTranslation('deskAccounts');
  const { t: console } = useTranslation('console');
  const { moment } = useFormats();
  const columns: DeskColumn<DeskAccountRow>[] = [
    { key: 'person', heading: t('column.person'), cell: ({ name, username }) => <div><strong>{name}</strong><span className="desk-small">{username}</span></div> },
    {
      key: 'role', heading: t('column.role'),
      cell: ({ role, unitName, unitEndedAt }) => <div>{console(`role.${role}`)}<span className="desk-small">{unitName}</span>{unitEndedAt !== null && <span className="desk-state desk-state-wait">{t('unitEnded')}</span>}</div>,
    },
    { key: 'state', heading: t('column.state'), cell: ({ state }) => <span className={`desk-state desk-state-${stateTones[state]}`}>{t(`state.${state}`)}</span> },
    { key: 'totp', heading: t('column.totp'), cell: ({ totp }) => <span className={`desk-state desk-state-${totpTones[totp]}`}>{t(`totp.${totp}`)}</span> },
    { key: 'seen', heading: t('column.seen'), cell: ({ lastSeenAt }) => (lastSeenAt === null ? t('neverSeen') : moment(lastSeenAt)) },
    {
      key: 'act', heading: t('column.act'),
      cell: (account) => <Button kind="quiet" className="desk-cell-action" aria-label={t('edit.buttonFor', { person: account.name })} onClick={() => onEdit(account)}>{t('edit.button')}</Button>,
    },
  ];
  return <DeskTable caption={t('caption')} columns={columns} rows={accounts} rowKey={({ id }) => id} isPast={({ state }) => state === 'disabled'} />;
}
