import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { DeskMe } from '#contract/desk.ts';
import { Icon } from '#ui/components/Icon.tsx';
import type { InterfaceLanguage } from '#ui/i18n/setUpI18n.ts';
import { menuFor } from './menu.ts';
import './SideMenu.css';

interface SideMenuProps {
  me: DeskMe;
  language: InterfaceLanguage;
  onLanguage: (language: InterfaceLanguage) => void;
  onLeave: () => void;
}

export function SideMenu({ me, language, onLanguage, onLeave }: SideMenuProps) {
  const { t } = useTranslation('console');
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <header className="desk-menu">
      <div className="desk-menu-brand">
        <p className="desk-menu-name">{t('app.name')}</p>
        <p className="desk-menu-unit">{me.unit.name}</p>
      </div>
      <nav aria-label={t('menu.label')}>
        <ul className="desk-menu-list">
          {menuFor(me.role).map(({ to, key, icon }) => (
            <li key={key}>
              <NavLink to={to} className="desk-menu-link">
                <Icon name={icon} />
                <span>{t(`menu.${key}`)}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="desk-menu-foot">
        <p className="desk-menu-person">{me.name}</p>
        <p className="desk-menu-unit">{t(`role.${me.role}`)}</p>
        <button type="button" className="desk-menu-button" lang={other} onClick={() => onLanguage(other)}>
          {t(`menu.language.${other}`)}
        </button>
        <button type="button" className="desk-menu-button" onClick={onLeave}>
          {t('menu.signOutButton')}
        </button>
      </div>
    </header>
  );
}
