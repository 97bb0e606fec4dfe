import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import './IntakeTabs.css';

/** What came in, and where it comes from: two screens of one task. */
export function IntakeTabs() {
  const { t } = useTranslation('deskInbox');
  return (
    <nav className="desk-tabs" aria-label={t('tabs.label')}>
      <NavLink className="desk-tab" to="/inbox">{t('tabs.inbox')}</NavLink>
      <NavLink className="desk-tab" to="/sources">{t('tabs.sources')}</NavLink>
    </nav>
  );
}
