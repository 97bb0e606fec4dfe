import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import type { ActPlan, PlannedAct } from './actPlan.ts';

interface BulkActsProps {
  plan: ActPlan;
  busy: boolean;
  onAct: (planned: PlannedAct) => void;
}

/** What can be done to the whole now: one main button, others quieter, and why something waits for another person. */
export function BulkActs({ plan, busy, onAct }: BulkActsProps) {
  const { t } = useTranslation('deskTranslate');
  return (
    <>
      {plan.acts.map((planned, index) => {
        const isLast = planned.act === 'approve' && plan.isLastApproval;
        return (
          <Button key={planned.act} kind={index === 0 ? 'main' : 'quiet'} wide busy={busy} onClick={() => onAct(planned)}>
            {isLast ? t('act.approveLast') : t(`act.${planned.act}`, { count: planned.segments.length })}
          </Button>
        );
      })}
      {plan.own > 0 && <p className="desk-note">{t('act.own', { count: plan.own })}</p>}
    </>
  );
}
