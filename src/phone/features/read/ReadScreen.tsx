import { Link, useNavigate, useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { useNow } from '#phone/platform/useNow.ts';
import { readItem } from '#phone/storage/readItem.ts';
import { useSettings } from '#phone/storage/useSettings.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { ReadItem } from './ReadItem.tsx';
import { useGoBack } from './useGoBack.ts';
import './ReadScreen.css';

export default function ReadScreen() {
  const { t } = useTranslation('read');
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const back = useGoBack('/');
  const now = useNow();
  const found = useLive(() => readItem(id, now), [id, now]);
  const settings = useSettings();
  const readable = found.state === 'ready' ? found.value : null;
  if (readable !== null && readable.item.id === id && settings.state !== 'loading') {
    return <ReadItem key={id} readable={readable} settings={settings.state === 'ready' ? settings.value : null} now={now} onBack={back} />;
  }
  return (
    <Page title={t('title')} top={<AppBar title={t('title')} onBack={() => void navigate('/')} backLabel={t('back')} />}>
      {found.state === 'failed' && <Banner tone="urgent" title={t('failed.title')}><p>{t('failed.text')}</p></Banner>}
      {found.state === 'ready' && found.value === null && (
        <EmptyState title={t('missing.title')} action={<Link className={buttonClass('main')} to="/">{t('missing.action')}</Link>}>
          <p>{t('missing.text')}</p>
        </EmptyState>
      )}
      {(found.state === 'loading' || readable !== null) && <Waiting>{t('loading')}</Waiting>}
    </Page>
  );
}
