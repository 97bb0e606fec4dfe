import { useEffect, useRef, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';
import './TabBar.css';

export interface Tab {
  to: string;
  label: string;
  icon: IconName;
  current: boolean;
  /** How many wait there; 0 or nothing shows no badge. */
  badge?: number;
}

export interface TabLinkProps {
  to: string;
  className: string;
  'aria-current': 'page' | undefined;
  children: ReactNode;
}

/** `renderLink` draws the router's own link, so that the design system knows no router. */
export function TabBar({ tabs, label, renderLink }: { tabs: Tab[]; label?: string; renderLink: (props: TabLinkProps) => ReactNode }) {
  const bar = useTellHeight();
  return (
    <nav className="ui-tabs" aria-label={label} ref={bar}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            {renderLink({
              to: tab.to,
              className: classes('ui-tab', tab.current && 'ui-tab-current'),
              'aria-current': tab.current ? 'page' : undefined,
              children: (
                <>
                  <span className="ui-tab-icon">
                    <Icon name={tab.icon} size="large" />
                    {tab.badge ? <span className="ui-tab-badge">{tab.badge}</span> : null}
                  </span>
                  <span className="ui-tab-label">{tab.label}</span>
                </>
              ),
            })}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A bar of actions above the tabs must know how high they are: one row, or two with large text. */
function useTellHeight() {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const root = document.documentElement.style;
    if (!bar.current || typeof ResizeObserver === 'undefined') return;
    const watcher = new ResizeObserver(([entry]) => root.setProperty('--tabs-height', `${entry?.target.getBoundingClientRect().height ?? 0}px`));
    watcher.observe(bar.current);
    return () => {
      watcher.disconnect();
      root.removeProperty('--tabs-height');
    };
  }, []);
  return bar;
}
