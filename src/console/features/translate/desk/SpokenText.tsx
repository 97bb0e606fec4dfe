import { useTranslation } from 'react-i18next';
import type { Segment } from '#contract/translating.ts';

/** All that is to be said, in Vietnamese, for a language that has no text: to read from while one records. */
export function SpokenText({ segments }: { segments: readonly Segment[] }) {
  const { t } = useTranslation('deskTranslate');
  const source = segments.find(({ id }) => id === '_audio')?.source ?? '';
  return (
    <section className="tr-spoken">
      <h2>{t('spoken.title')}</h2>
      <p className="desk-note">{t('spoken.explain')}</p>
      <div lang="vi">{source.split('\n').map((line, index) => <p key={`${index} ${line}`}>{line}</p>)}</div>
    </section>
  );
}
