import { useTranslation } from 'react-i18next';
import { AUDIO_SEGMENT, type Translation } from '#contract/translating.ts';
import { Icon } from '#ui/components/Icon.tsx';
import type { Finding } from '#domain/checks/Finding.ts';
import { focusSegment } from '../desk/targetId.ts';
import { checkLines } from './checkLines.ts';

/** What the checks say of the whole: findings first, each leading to where it is, then what is in order. */
export function CheckSummary({ translation, problems }: { translation: Translation; problems: readonly Finding[] }) {
  const { t } = useTranslation('deskTranslate');
  const texts = translation.segments.filter(({ id }) => id !== AUDIO_SEGMENT);
  const { found, good, written } = checkLines(texts, problems);
  return (
    <section className="tr-side-part" aria-live="polite">
      <h2>{t('checks.title')}</h2>
      <ul className="tr-checks">
        {found.map(({ code, count, first }) => (
          <li key={code}>
            <button type="button" className="tr-check-found" onClick={() => focusSegment(first)}>
              <strong>{count}</strong> {t(`checks.${code}`)}
            </button>
          </li>
        ))}
        {good.map((code) => <li key={code} className="tr-check-good"><Icon name="check" />{t(`checks.good.${code}`)}</li>)}
        <li className={written === texts.length ? 'tr-check-good' : 'desk-note'}>
          {written === texts.length && <Icon name="check" />}
          {t('checks.written', { written, total: texts.length })}
        </li>
      </ul>
    </section>
  );
}
