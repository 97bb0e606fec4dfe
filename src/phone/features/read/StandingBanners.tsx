import { useTranslation } from 'react-i18next';
import { Banner } from '#ui/components/Banner.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import type { TranslationEntry } from '#contract/content.ts';
import { translationStep } from '#domain/translationStep.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import { fullDay, untilWords } from '#ui/i18n/momentWords.ts';
import type { ReadableItem } from '#phone/storage/types.ts';

/** The item itself: recalled and expired in red, before its day in amber, urgent with its end. */
export function ValidityBanner({ readable, now }: { readable: ReadableItem; now: number }) {
  const { t } = useTranslation(['read', 'content']);
  const { item, validity, recall } = readable;
  if (validity === 'recalled') {
    return <Banner tone="urgent" title={t('standing.recalled')}>{recall?.reason && <p>{t('standing.recallReason', { reason: recall.reason })}</p>}</Banner>;
  }
  if (validity === 'expired') return <Banner tone="urgent" title={t('standing.expired', { date: fullDay(item.validTo ?? now) })}><p>{t('standing.expiredText')}</p></Banner>;
  if (validity === 'notYet') return <Banner tone="wait" title={t('standing.notYet', { date: fullDay(item.validFrom) })} />;
  if (item.priority !== 'urgent') return null;
  const until = item.validTo === null ? null : untilWords(item.validTo, now, (key, values) => t(key, values ?? {}));
  return <p className="read-urgent">{until === null ? t('standing.urgent') : t('standing.urgentUntil', { until })}</p>;
}

/** A recording has no blocks to mark: that its Vietnamese has a newer revision is said of the whole. */
const isRecordingBehind = ({ texts, ofRev, asOf = ofRev }: TranslationEntry): boolean => Object.keys(texts).length === 0 && ofRev < asOf;

/** The translation on show: its review state in a sentence, who vouches, how many blocks lag behind. Always visible. */
export function TranslationBanner({ translation, itemRev }: { translation: TranslationEntry; itemRev: number }) {
  const { t, i18n } = useTranslation(['read', 'content']);
  const values = { language: languageLabel(translation.lang, i18n.language === 'en' ? 'en' : 'vi'), by: translation.vouchedBy ?? '' };
  const stale = translation.stale.length;
  const step = translationStep(itemRev, translation);
  const approved = translation.state === 'approved' && stale === 0 && step === 'inStep';
  const sentence = translation.state === 'approved' && translation.vouchedBy ? t('content:languageState.approvedBy', values) : t(`content:languageState.${translation.state}`, values);
  return (
    <Banner tone={approved ? 'ready' : 'wait'} title={<><Icon name={approved ? 'check' : 'warning'} /> {sentence}</>}>
      {translation.state !== 'approved' && translation.vouchedBy && <p>{t('content:languageState.unapprovedBy', values)}</p>}
      {stale > 0 && step === 'inStep' && <p>{t('standing.stale', { count: stale })}</p>}
      {!approved && step === 'inStep' && isRecordingBehind(translation) && <p>{t('standing.recordingBehind')}</p>}
      {step !== 'inStep' && <p>{t(`standing.${step}`)}</p>}
    </Banner>
  );
}
