import { useTranslation } from 'react-i18next';

const ways = ['usb', 'bluetooth', 'hand'] as const;
const steps = ['one', 'two', 'three'] as const;

/** How a recording gets from this phone to a loudspeaker, in three ways of three steps. */
export function LoudspeakerGuide() {
  const { t } = useTranslation('audio');
  return (
    <details className="audio-guide">
      <summary>{t('guide.title')}</summary>
      {ways.map((way) => (
        <section key={way}>
          <h3>{t(`guide.${way}.title`)}</h3>
          <ol>{steps.map((step) => <li key={step}>{t(`guide.${way}.${step}`)}</li>)}</ol>
        </section>
      ))}
    </details>
  );
}
