import { useTranslation } from 'react-i18next';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { Invite } from '#contract/desk.ts';
import { Button } from '#ui/components/Button.tsx';

const tones: Record<Invite['state'], string> = { open: 'wait', used: 'good', expired: 'bad', locked: 'bad', withdrawn: 'bad' };

interface InviteTableProps {
  invites: readonly Invite[];
  /** Null for those who may only look. */
  onWithdraw: ((invite: Invite) => void) | null;
}

export function InviteTable({ invites, onWithdraw }: InviteTableProps) {
  const { t } = useTranslation('deskPeople');
  const { day } = useFormats();
  const columns: DeskColumn<Invite>[] = [
    { key: 'person', heading: t('column.person'), cell: ({ person, unitName }) => <div><strong>{person}</strong><span className="desk-small">{unitName}</span></div> },
    { key: 'state', heading: t('column.state'), cell: ({ state }) => <span className={`desk-state desk-state-${tones[state]}`}>{t(`inviteState.${state}`)}</span> },
    { key: 'made', heading: t('column.made'), cell: ({ createdAt }) => day(createdAt) },
    { key: 'expires', heading: t('column.expires'), cell: ({ expiresAt }) => day(expiresAt) },
    {
      key: 'act', heading: t('column.act'),
      cell: (invite) => invite.state === 'open' && onWithdraw !== null && (
        <Button kind="quiet" className="desk-cell-action" aria-label={t('withdraw.buttonFor', { person: invite.person })} onClick={() => onWithdraw(invite)}>
          {t('withdraw.button')}
        </Button>
      ),
    },
  ];
  return <DeskTable caption={t('invites.caption')} columns={columns} rows={invites} rowKey={({ id }) => id} isPast={({ state }) => state !== 'open'} />;
}
