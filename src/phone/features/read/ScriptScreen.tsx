import { useEffect, useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { AppBar } from '#ui/components/AppBar.tsx';
import { Banner } from '#ui/components/Banner.tsx';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { Button } from '#ui/components/Button.tsx';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Page } from '#ui/components/Page.tsx';
import { ScriptText } from '#ui/components/ScriptText.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import { fullDay, untilOnPaper } from '#ui/i18n/momentWords.ts';
import { onAirObstacle, originalVersion, translationVersion } from '#domain/onAir.ts';
import { keepAwake } from '#phone/platform/wakeLock.ts';
import { useNow } from '#phone/platform/useNow.ts';
import { readItem } from '#phone/storage/readItem.ts';
import type { ReadableItem } from '#phone/storage/types.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { ScriptLineText } from './ScriptLineText.tsx';
import { scriptLines } from './scriptLines.ts';
import { ScriptSheets, type SheetHead } from './ScriptSheets.tsx';
import { useGoBack } from './useGoBack.ts';
import './ScriptScreen.css';

interface ScriptProps {
  readable: ReadableItem;
  lang: string;
  onBack: () => void;
}

/** Title, source, version and validity: whoever finds the paper next year must see that it is old. */
function useSheetHead(readable: ReadableItem, lang: string): SheetHead {
  const { t, i18n } = useTranslation(['read', 'content']);
  const { item, translations } = readable;
  const translation = translations.find((each) => each.lang === lang);
  const language = languageLabel(translation?.lang ?? 'vi', i18n.language === 'en' ? 'en' : 'vi');
  const { number, issuer, title } = item.source;
  return {
    title: translation?.title ?? item.title,
    source: t('script.source', { source: [number ?? title, issuer].join(', ') }),
    version: [
      t('content:language.named', { language }),
      t('source.versionOf', { rev: translation?.rev ?? item.rev, date: fullDay(translation?.publishedAt ?? item.publishedAt) }),
      item.validTo === null ? t('source.validFrom', { from: fullDay(item.validFrom) }) : t('script.validTo', { end: untilOnPaper(item.validTo, (key, values) => t(key, values ?? {})) }),
    ].join(' · '),
  };
}

function Script({ readable, lang, onBack }: ScriptProps) {
  const { t } = useTranslation(['read', 'content']);
  const { item, translations, validity } = readable;
  const translation = translations.find((each) => each.lang === lang) ?? null;
  const obstacle = onAirObstacle(validity, translation === null ? originalVersion : translationVersion(translation, item.rev), 'text');
  const textless = translation !== null && Object.keys(translation.texts).length === 0;
  const lines = useMemo(() => scriptLines(item.blocks, translation === null ? null : translation.texts), [item.blocks, translation]);
  const head = useSheetHead(readable, lang);
  useEffect(() => (obstacle === null ? keepAwake() : undefined), [obstacle]);
  const spoken = translation?.lang ?? 'vi';
  const bar = <AppBar title={head.title} subtitle={t('script.title')} onBack={onBack} backLabel={t('script.back')} />;
  if (obstacle !== null) {
    return (
      <Page title={t('script.title')} top={bar}>
        <Banner tone={textless ? 'wait' : 'urgent'} title={t(textless ? 'script.noText' : 'script.refused')}><p>{t(`content:obstacle.${obstacle}`)}</p></Banner>
        <Link className={buttonClass('main', true)} to={`/item/${item.id}${translation === null ? '' : `?lang=${translation.lang}`}`}>{t('script.toItem')}</Link>
      </Page>
    );
  }
  return (
    <Page title={head.title} top={bar} bottom={<BottomBar><Button kind="main" wide icon="print" onClick={() => window.print()}>{t('script.print')}</Button></BottomBar>}>
      <div className="script-screen">
        <div className="script-about">
          <p>{head.version}</p>
          <p>{head.source}</p>
        </div>
        <ScriptText lang={spoken} as="h2" className="script-title">{head.title}</ScriptText>
        {lines.map((line) => <ScriptLineText key={line.key} line={line} lang={spoken} />)}
        <p className="script-hint">{t('script.hint')}</p>
      </div>
      <ScriptSheets head={head} lines={lines} lang={spoken} />
    </Page>
  );
}

export default function ScriptScreen() {
  const { t } = useTranslation('read');
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const back = useGoBack(`/item/${id}`);
  const now = useNow();
  const found = useLive(() => readItem(id, now), [id, now]);
  if (found.state === 'ready' && found.value !== null) return <Script readable={found.value} lang={params.get('lang') ?? 'vi'} onBack={back} />;
  return (
    <Page title={t('script.title')} top={<AppBar title={t('script.title')} onBack={back} backLabel={t('script.back')} />}>
      {found.state === 'loading' && <Waiting>{t('loading')}</Waiting>}
      {found.state === 'failed' && <Banner tone="urgent" title={t('failed.title')}><p>{t('failed.text')}</p></Banner>}
      {found.state === 'ready' && <EmptyState title={t('missing.title')} action={<Link className={buttonClass('main')} to="/">{t('missing.action')}</Link>}><p>{t('missing.text')}</p></EmptyState>}
    </Page>
  );
}
