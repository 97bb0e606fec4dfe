import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import { useSettings } from '#phone/storage/useSettings.ts';
import type { Identity, Settings } from '#phone/storage/types.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { AudioStep } from './AudioStep.tsx';
import { FirstSync } from './FirstSync.tsx';
import { LanguageStep } from './LanguageStep.tsx';
import type { StepProps } from './StepProps.ts';
import { nextAddress, readPlace, STEPS, type SetupPlace } from './setupPlace.ts';
import './setup.css';

/** Three short steps after joining; single ones are reached again from "me" and "sync" with `?back=`. */
export default function SetupScreen() {
  const { t } = useTranslation('setup');
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const identity = useIdentity();
  const settings = useSettings();
  const place = readPlace(search);
  const stepWords = place.back === null ? t('step', { step: STEPS.indexOf(place.step) + 1, all: STEPS.length }) : undefined;
  if (identity.state === 'ready' && settings.state === 'ready' && identity.value !== null) {
    return <Step {...{ place, stepWords }} identity={identity.value} settings={settings.value} />;
  }
  return (
    <Page title={t('title')} top={<AppBar title={t('title')} onBack={() => void navigate(-1)} backLabel={t('back')} />}>
      {(identity.state === 'loading' || settings.state === 'loading') && <Waiting>{t('saving')}</Waiting>}
      {(identity.state === 'failed' || settings.state === 'failed') && <EmptyState title={t('saveFailed')} />}
      {identity.state === 'ready' && identity.value === null && (
        <EmptyState title={t('notJoined.title')} action={<Link className={buttonClass('main')} to="/join">{t('notJoined.button')}</Link>}>{t('notJoined.text')}</EmptyState>
      )}
    </Page>
  );
}

function Step({ place, identity, settings, stepWords }: { place: SetupPlace; identity: Identity; settings: Settings; stepWords: string | undefined }) {
  const navigate = useNavigate();
  const common: StepProps = { stepWords, settings, next: nextAddress(place), isLast: place.back !== null, onBack: () => void navigate(-1) };
  switch (place.step) {
    case 'languages':
      return <LanguageStep {...common} offered={identity.languagesOffered} />;
    case 'audio':
      return <AudioStep {...common} />;
    case 'sync':
      return <FirstSync stepWords={stepWords} />;
  }
}
