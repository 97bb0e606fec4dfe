import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './DeskPage.css';

interface DeskPageProps {
  title: string;
  subtitle?: ReactNode;
  /** Before the title: the way back. */
  back?: ReactNode;
  /** The page's own main action, at the right of the title. */
  action?: ReactNode;
  /** A panel at the right of the body, beneath it where the screen is narrow; its name for screen readers. */
  aside?: ReactNode;
  asideLabel?: string;
  children: ReactNode;
}

/** A screen of the desk: white head with title, body on paper. */
export function DeskPage({ title, subtitle, back, action, aside, asideLabel, children }: DeskPageProps) {
  const { t } = useTranslation('console');
  useEffect(() => {
    document.title = t('app.windowTitle', { title });
  }, [t, title]);
  return (
    <div className="desk-page">
      <header className="desk-head">
        <div className="desk-head-words">
          {back}
          <h1>{title}</h1>
          {subtitle && <p className="desk-head-subtitle">{subtitle}</p>}
        </div>
        {action && <div className="desk-head-action">{action}</div>}
      </header>
      {aside === undefined ? <div className="desk-body">{children}</div> : (
        <div className="desk-with-aside">
          <div className="desk-body">{children}</div>
          <section className="desk-aside" aria-label={asideLabel}>{aside}</section>
        </div>
      )}
    </div>
  );
}
