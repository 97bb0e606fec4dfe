import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';
import type { OutboxFileReply } from '#contract/desk.ts';
import { Banner } from '#ui/components/Banner.tsx';

/** What became of the file, in sentences. */
export function OutboxFileResult({ reply }: { reply: OutboxFileReply }) {
  const { t } = useTranslation('deskFile');
  const { count } = useFormats();
  const { taken, already, photos, refused } = reply;
  const nothing = taken === 0 && photos === 0 && refused.length === 0;
  return (
    <section className="desk-section" aria-live="polite">
      <Banner tone={nothing ? 'info' : 'ready'} title={t('result.title', { person: reply.person ?? t('result.erasedPerson'), unit: reply.unitName })}>
        <ul className="desk-result">
          {taken > 0 && <li>{t('result.taken', { records: count(taken) })}</li>}
          {photos > 0 && <li>{t('result.photos', { photos: count(photos) })}</li>}
          {already > 0 && <li>{t('result.already', { records: count(already) })}</li>}
          {nothing && <li>{t('result.nothing')}</li>}
        </ul>
      </Banner>
      {refused.length > 0 && (
        <Banner tone="wait" title={t('result.refused', { records: count(refused.length) })}>
          <ul className="desk-result">
            {refused.map(({ id, code }) => <li key={id}>{t(`refusal.${code}`, { defaultValue: t('refusal.other') })}</li>)}
          </ul>
          <p>{t('result.refusedStay')}</p>
        </Banner>
      )}
    </section>
  );
}
