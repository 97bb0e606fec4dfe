import { useTranslation } from 'react-i18next';
import type { TakenFileReply } from '#contract/sources.ts';

/** How a text in an old encoding stands, and how it would read: whoever knows Vietnamese sees at once whether it is right. */
export function LegacyQuestion({ name, legacy }: { name: string; legacy: NonNullable<TakenFileReply['legacy']> }) {
  const { t } = useTranslation('deskInbox');
  return (
    <>
      <p>{t('legacy.text', { name, encoding: t(`legacy.encoding.${legacy.encoding}`) })}</p>
      <div className="desk-inbox-legacy">
        {(['before', 'after'] as const).map((side) => (
          <section key={side} aria-labelledby={`legacy-${side}`}>
            <h3 id={`legacy-${side}`}>{t(`legacy.${side}`)}</h3>
            {/* oxlint-disable-next-line react/no-array-index-key -- samples have no name of their own and are never reordered */}
            {legacy[side].map((line, index) => <p key={index} className={`desk-inbox-sample desk-inbox-sample-${side}`} lang={side === 'after' ? 'vi' : undefined}>{line}</p>)}
          </section>
        ))}
      </div>
    </>
  );
}
