import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { DeskMe } from '#contract/desk.ts';
import { classes } from '#ui/components/classes.ts';
import { Icon } from '#ui/components/Icon.tsx';
import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';
import type { InterfaceLanguage } from '#ui/i18n/setUpI18n.ts';
import { menuFor, waitingAt } from './menu.ts';
import { useWaiting } from './useWaiting.ts';
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
  const waiting = useWaiting();
  // On a narrow screen the list is folded away: what was opened there comes first.
  const [unfolded, setUnfolded] = useState(false);
  return (
    <header className={classes('desk-menu', unfolded && 'desk-menu-unfolded')}>
      <div className="desk-menu-brand">
        <p className="desk-menu-name">{t('app.name')}</p>
        <p className="desk-menu-unit">{me.unit.name}</p>
      </div>
      <button type="button" className="desk-menu-button desk-menu-fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {t('menu.foldButton')}
      </button>
      <nav aria-label={t('menu.label')}>
        <ul className="desk-menu-list">
          {menuFor(me.role).map((entry) => {
            const { to, key, icon } = entry;
            const waits = waitingAt(entry, waiting);
            return (
              <li key={key}>
                <NavLink to={to} className="desk-menu-link" onClick={() => setUnfolded(false)}>
                  <Icon name={icon} />
                  <span className="desk-menu-words">{t(`menu.${key}`)}</span>
                  {waits > 0 && (
                    <span className="desk-menu-count">
                      {waits}
                      <VisuallyHidden>{t('menu.waiting')}</VisuallyHidden>
                    </span>
                  )}
                </NavLink>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="desk-menu-foot">
        <p className="desk-menu-person">{me.name}</p>
        <p className="desk-menu-unit">{t(`role.${me.role}`)}</p>
        <NavLink to="/self" className="desk-menu-link" onClick={() => setUnfolded(false)}>{t('menu.self')}</NavLink>
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
