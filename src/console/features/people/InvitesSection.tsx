import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskApi } from '#console/api/deskApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import type { Invite } from '#contract/desk.ts';
import { ConfirmDialog } from '#console/frame/ConfirmDialog.tsx';
import { InviteForm } from './InviteForm.tsx';
import { InviteSlip } from './InviteSlip.tsx';
import { InviteTable } from './InviteTable.tsx';

type FreshInvite = Invite & { code: string };

export function InvitesSection() {
  const { t } = useTranslation('deskPeople');
  const { unit } = useDeskMe();
  const { asked, again } = useAnswer(deskApi.invites, 'invites');
  const [fresh, setFresh] = useState<FreshInvite | null>(null);
  const [withdrawing, setWithdrawing] = useState<Invite | null>(null);
  const handleMade = (invite: Invite): void => {
    if (invite.code !== undefined) setFresh({ ...invite, code: invite.code });
    again();
  };
  const handleWithdrawn = (): void => {
    if (fresh?.id === withdrawing?.id) setFresh(null);
    setWithdrawing(null);
    again();
  };
  return (
    <>
      <section className="desk-section desk-invite">
        <h2>{t('invite.title')}</h2>
        {fresh ? <InviteSlip invite={fresh} onClose={() => setFresh(null)} /> : <InviteForm startUnit={unit.level === 'village' ? unit.id : null} onMade={handleMade} />}
      </section>
      <section className="desk-section">
        <h2>{t('invites.title')}</h2>
        <ShowAsked asked={asked} again={again} waiting={t('invites.waiting')}>
          {({ invites }) =>
            invites.length === 0 ? <p className="desk-note">{t('invites.empty')}</p> : <InviteTable invites={invites} onWithdraw={setWithdrawing} />
          }
        </ShowAsked>
        {withdrawing && (
          <ConfirmDialog
            danger
            title={t('withdraw.title', { person: withdrawing.person })}
            confirmLabel={t('withdraw.confirmButton')}
            act={() => deskApi.withdrawInvite(withdrawing.id)}
            onDone={handleWithdrawn}
            onClose={() => setWithdrawing(null)}
          >
            <p>{t('withdraw.text')}</p>
          </ConfirmDialog>
        )}
      </section>
    </>
  );
}
