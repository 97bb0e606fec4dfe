import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { setUpI18n } from '#ui/i18n/setUpI18n.ts';
import { applyLook, recallLook } from '#ui/theme/look.ts';
import '#ui/theme/tokens.css';
import '#ui/theme/base.css';

/* The fork: one page, two apps, each loaded only where it is asked for. */

const isDesk = /^\/console(?:\/|$)/.test(location.pathname);

/* Apart in an object: of `isDesk ? import(a) : import(b)` Vite 8.3's minifier makes one call, and a's list of styles is lost with it. */
const apps = { desk: () => import('#console/app/ConsoleApp.tsx'), phone: () => import('#phone/app/PhoneApp.tsx') };

async function start(): Promise<void> {
  const look = recallLook();
  applyLook(look);
  const texts = setUpI18n(look.language, isDesk ? 'desk' : 'firstScreen');
  const app = await apps[isDesk ? 'desk' : 'phone']();
  await Promise.all([texts, 'ready' in app && app.ready]);
  const { default: App } = app;
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

start().catch((error: unknown) => {
  // Not even the interface texts are here: the page carries this one sentence itself.
  document.getElementById('not-started')?.removeAttribute('hidden');
  reportError(error);
});
