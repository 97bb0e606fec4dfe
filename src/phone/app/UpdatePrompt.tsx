import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { isWriting } from './isWriting.ts';
import { useUpdateBridge, useUpdateState } from './UpdateContext.ts';

/** A new build is asked about, never forced (W2). "Later" holds until the app is opened again. */
export function UpdatePrompt({ pathname }: { pathname: string }) {
  const { t } = useTranslation('update');
  const bridge = useUpdateBridge();
  const state = useUpdateState();
  const [later, setLater] = useState(false);
  if (state === 'current' || later || isWriting(pathname)) return null;
  return (
    <Banner
      tone="info"
      title={t('title')}
      action={
        <div className="app-actions">
          <Button kind="main" onClick={() => bridge.applyUpdate()}>
            {t('now')}
          </Button>
          <Button kind="quiet" onClick={() => setLater(true)}>
            {t('later')}
          </Button>
        </div>
      }
    >
      {t('text')}
    </Banner>
  );
}
