import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { languageNames, SOURCE_LANGUAGE, type LanguageTag } from '#contract/languages.ts';
import { changeSettings } from '#phone/storage/settings.ts';
import { useSync } from '#phone/sync/useSync.ts';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Page } from '#ui/components/Page.tsx';
import { Toggle } from '#ui/components/Toggle.tsx';
import type { StepProps } from './StepProps.ts';

/** Which languages to keep on the phone. Vietnamese is the source and always there. */
export function LanguageStep({ stepWords, settings, next, isLast, onBack, offered }: StepProps & { offered: readonly LanguageTag[] }) {
  const { t, i18n } = useTranslation('setup');
  const navigate = useNavigate();
  const sync = useSync();
  const [chosen, setChosen] = useState<readonly LanguageTag[]>(settings.languages);
  const [failed, setFailed] = useState(false);
  // A language may have come since this phone joined: the list grows by itself when the answer is here.
  useEffect(() => {
    if (isLast) void sync.askDevice();
  }, [sync, isLast]);
  const inLanguage = i18n.language === 'en' ? 'en' : 'vi';
  const named = (tag: LanguageTag) => t('content:language.named', { language: languageNames[tag][inLanguage] });
  const others = [...new Set([...offered, ...settings.languages])].filter((tag) => tag !== SOURCE_LANGUAGE);
  const toggle = (tag: LanguageTag, on: boolean) => setChosen((before) => (on ? [...before, tag] : before.filter((other) => other !== tag)));
  const goOn = async () => {
    const kept = await changeSettings({ languages: [...chosen] }).then(() => true, () => false);
    if (!kept && !failed) return setFailed(true);
    if (isLast) void sync.syncNow();
    void navigate(next, { replace: isLast });
  };
  return (
    <Page
      title={t('languages.title')}
      top={<AppBar title={t('languages.title')} subtitle={stepWords} {...(isLast ? { onBack, backLabel: t('back') } : {})} />}
      bottom={<BottomBar><Button kind="main" wide onClick={() => void goOn()}>{t(isLast ? 'doneButton' : 'nextButton')}</Button></BottomBar>}
    >
      <p>{t('languages.hint')}</p>
      {failed && <Banner tone="wait">{t('saveFailed')}</Banner>}
      <div className="setup-list">
        <Toggle label={named(SOURCE_LANGUAGE)} hint={t('languages.always')} checked disabled onChange={() => undefined} />
        {others.map((tag) => <Toggle key={tag} label={named(tag)} checked={chosen.includes(tag)} onChange={(on) => toggle(tag, on)} />)}
      </div>
      {others.length === 0 && <p>{t('languages.none')}</p>}
    </Page>
  );
}
