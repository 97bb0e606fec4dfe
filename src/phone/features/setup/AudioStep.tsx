import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { changeSettings } from '#phone/storage/settings.ts';
import { useSync } from '#phone/sync/useSync.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Page } from '#ui/components/Page.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import type { StepProps } from './StepProps.ts';

const choices = ['none', 'onRequest', 'week'] as const;

/** The data saver: which recordings come by themselves. */
export function AudioStep({ stepWords, settings, next, isLast, onBack }: StepProps) {
  const { t } = useTranslation('setup');
  const navigate = useNavigate();
  const sync = useSync();
  const [audio, setAudio] = useState(settings.audio);
  const [failed, setFailed] = useState(false);
  const goOn = async () => {
    const kept = await changeSettings({ audio }).then(() => true, () => false);
    if (!kept && !failed) return setFailed(true);
    if (isLast) void sync.syncNow();
    void navigate(next, { replace: isLast });
  };
  return (
    <Page
      title={t('audio.title')}
      top={<AppBar title={t('audio.title')} subtitle={stepWords} onBack={onBack} backLabel={t('back')} />}
      bottom={<BottomBar><Button kind="main" wide onClick={() => void goOn()}>{t(isLast ? 'doneButton' : 'nextButton')}</Button></BottomBar>}
    >
      <p>{t('audio.hint')}</p>
      {failed && <Banner tone="wait">{t('saveFailed')}</Banner>}
      <RadioCards legend={t('audio.legend')} value={audio} onChange={setAudio}
        options={choices.map((value) => ({ value, title: t(`audio.${value}.title`), text: t(`audio.${value}.text`) }))} />
    </Page>
  );
}
