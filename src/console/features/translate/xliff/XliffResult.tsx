import { useTranslation } from 'react-i18next';
import { useFailureText } from '#console/frame/useFailureText.ts';
import { Banner } from '#ui/components/Banner.tsx';
import type { XliffOutcome } from './xliffOutcome.ts';

/** What became of an imported file: what was taken, or every place that is wrong and that nothing was taken. */
export function XliffResult({ outcome }: { outcome: XliffOutcome }) {
  const { t } = useTranslation('deskTranslate');
  const failureText = useFailureText();
  if (outcome.at === 'taken') {
    const { taken, unchanged, stale } = outcome.taken;
    return (
      <Banner tone={stale.length > 0 ? 'wait' : 'ready'} title={t('xliff.taken', { count: taken.length })}>
        {unchanged > 0 && <p>{t('xliff.same', { count: unchanged })}</p>}
        {stale.length > 0 && <p>{t('xliff.stale', { count: stale.length, segments: stale.join(', ') })}</p>}
      </Banner>
    );
  }
  if (outcome.at !== 'failed') return null;
  const { failure } = outcome;
  if (failure.faults === undefined) return <Banner tone="urgent">{failureText(failure)}</Banner>;
  return (
    <Banner tone="urgent" title={t('xliff.refusedTitle')}>
      <p>{t('xliff.refusedText')}</p>
      <ul className="tr-faults">
        {failure.faults.map(({ unit, line, code, detail = '' }) => (
          <li key={`${unit} ${line} ${code} ${detail}`}>
            {unit === null ? t('xliff.wholeFile') : t('xliff.unit', { unit })}
            {line !== null && ` (${t('xliff.line', { line })})`}: {t(`xliff.fault.${code}`, { detail })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
