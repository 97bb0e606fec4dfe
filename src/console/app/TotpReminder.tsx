import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useFormats } from '#console/frame/formats.ts';
import type { DeskMe } from '#contract/desk.ts';
import { Banner } from '#ui/components/Banner.tsx';

/** Says above every screen that the second step must be turned on, and until when. */
export function TotpReminder({ me }: { me: DeskMe }) {
  const { t } = useTranslation('console');
  const { day } = useFormats();
  const { pathname } = useLocation();
  const [opened] = useState(Date.now);
  const due = me.totp?.dueAt ?? null;
  if (due === null || pathname === '/self') return null;
  const isOver = due <= opened;
  return (
    <div className="desk-strip">
      <Banner tone={isOver ? 'urgent' : 'wait'} title={t('totpDue.title')} action={<Link to="/self">{t('totpDue.link')}</Link>}>
        {isOver ? t('totpDue.over') : t('totpDue.text', { day: day(due) })}
      </Banner>
    </div>
  );
}
