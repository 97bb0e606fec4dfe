import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import { useSettings } from '#phone/storage/useSettings.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { AboutApp } from './AboutApp.tsx';
import { ContentSettings } from './ContentSettings.tsx';
import { InstallHint } from './InstallHint.tsx';
import { Leave } from './Leave.tsx';
import { LookSettings } from './LookSettings.tsx';
import { MyData } from './MyData.tsx';
import { Who } from './Who.tsx';
import './me.css';

export default function MeScreen() {
  const { t } = useTranslation('me');
  const navigate = useNavigate();
  const identity = useIdentity();
  const settings = useSettings();
  const me = identity.state === 'ready' ? identity.value : null;
  // Drawn when all is read, so that nothing moves under the thumb.
  const isReading = identity.state === 'loading' || settings.state === 'loading';
  const failed = identity.state === 'failed' || settings.state === 'failed';
  return (
    <Page title={t('title')} top={<AppBar title={t('title')} onBack={() => void navigate('/')} backLabel={t('back')} />}>
      {isReading ? <Waiting>{t('looking')}</Waiting> : (
        <>
          {failed && <Banner tone="urgent">{t('failed')}</Banner>}
          {identity.state === 'ready' && <Who identity={me} />}
          {settings.state === 'ready' && <LookSettings settings={settings.value} />}
          {settings.state === 'ready' && me !== null && <ContentSettings settings={settings.value} />}
          <InstallHint />
          {me !== null && <MyData />}
          {me !== null && <Leave />}
          <AboutApp />
        </>
      )}
    </Page>
  );
}
