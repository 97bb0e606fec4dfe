import { useTranslation } from 'react-i18next';
import { DeskPage } from '#console/frame/DeskPage.tsx';
import { useDeskMe } from '#console/frame/DeskSession.ts';
import { DraftPages } from './DraftPages.tsx';
import './drafts.css';

/** What waits for an approver: texts to read, and approved ones to publish. */
export function ReviewListScreen() {
  const { t } = useTranslation('deskDrafts');
  const { unit } = useDeskMe();
  return (
    <DeskPage title={t('review.title')} subtitle={t('review.subtitle', { unit: unit.name })}>
      <section className="desk-section">
        <h2>{t('review.waiting')}</h2>
        <DraftPages query={{ state: 'inReview' }} caption={t('review.waiting')} to="/review" empty="noReview" urgentFirst />
      </section>
      <section className="desk-section">
        <h2>{t('review.approved')}</h2>
        <DraftPages query={{ state: 'approved' }} caption={t('review.approved')} to="/review" empty="noApproved" urgentFirst />
      </section>
    </DeskPage>
  );
}
