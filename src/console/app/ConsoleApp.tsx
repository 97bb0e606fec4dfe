import { useEffect, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { setUpI18n, type InterfaceLanguage } from '#ui/i18n/setUpI18n.ts';
import { keepDeskLanguage, readDeskLanguage } from './deskLanguage.ts';
import { ConsoleDoor } from './ConsoleDoor.tsx';
import '#ui/theme/tokens.css';
import '#ui/theme/base.css';
import './console.css';

/** The desk: its texts first, then who is signed in, then its screens. */
export default function ConsoleApp() {
  const [language, setLanguage] = useState<InterfaceLanguage>(readDeskLanguage);
  const [spoken, setSpoken] = useState<InterfaceLanguage | null>(null);
  useEffect(() => {
    let current = true;
    void setUpI18n(language, 'desk').then(() => {
      if (current) setSpoken(language);
    });
    return () => {
      current = false;
    };
  }, [language]);
  if (spoken === null) return null;
  const handleLanguage = (next: InterfaceLanguage): void => {
    keepDeskLanguage(next);
    setLanguage(next);
  };
  return (
    <BrowserRouter basename="/console">
      <ConsoleDoor language={spoken} onLanguage={handleLanguage} />
    </BrowserRouter>
  );
}
