import { useEffect, type ReactNode } from 'react';
import './Page.css';

interface PageProps {
  /** The document's title on this screen. */
  title: string;
  /** AppBar. */
  top: ReactNode;
  /** BottomBar, when the screen has a main action. */
  bottom?: ReactNode;
  children: ReactNode;
}

/** A screen: bar, one `main` landmark, action at the thumb. Sets the document's title. */
export function Page({ title, top, bottom, children }: PageProps) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="ui-page">
      {top}
      <main>{children}</main>
      {bottom}
    </div>
  );
}
