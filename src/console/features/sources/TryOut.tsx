import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#console/api/ask.ts';
import { sourcesApi } from '#console/api/sourcesApi.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { useFetchFailure } from '#console/frame/useFetchFailure.ts';
import { useFormats } from '#console/frame/formats.ts';
import type { SourceTest } from '#contract/sources.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';

function TryOutResult({ test }: { test: SourceTest }) {
  const { t } = useTranslation('deskSources');
  const { moment } = useFormats();
  const fetchFailure = useFetchFailure();
  if (test.failure !== null) return <Banner tone="wait" title={t('try.failedTitle')}>{fetchFailure(test.failure)}</Banner>;
  if (test.entries.length === 0) return <Banner tone="wait">{t('try.nothing')}</Banner>;
  return (
    <Banner tone="ready" title={test.title === '' ? t('try.title') : t('try.titleOf', { title: test.title })}>
      <ul className="desk-try">
        {/* oxlint-disable-next-line react/no-array-index-key -- entries of a dry run have no name of their own and are never reordered */}
        {test.entries.map(({ title, publishedAt }, index) => <li key={index}>{title}{publishedAt !== null && <span className="desk-small">{moment(publishedAt)}</span>}</li>)}
      </ul>
    </Banner>
  );
}

/** Asks the address as the server would, and shows what would come. Nothing is kept. */
export function TryOut({ kind, url }: { kind: 'feed' | 'page'; url: string }) {
  const { t } = useTranslation('deskSources');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer<SourceTest> | null>(null);
  const handleTry = async (): Promise<void> => {
    setBusy(true);
    setAnswer(await sourcesApi.tryOut(kind, url));
    setBusy(false);
  };
  return (
    <div className="desk-section">
      <Button kind="quiet" icon="search" busy={busy} disabled={!URL.canParse(url) || url.length < 12} onClick={() => void handleTry()}>{busy ? t('try.busy') : t('try.button')}</Button>
      {answer !== null && (answer.ok ? <TryOutResult test={answer.value} /> : <Banner tone="urgent">{failureText(answer.failure)}</Banner>)}
    </div>
  );
}
