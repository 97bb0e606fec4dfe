import { useTranslation } from 'react-i18next';
import { draftsApi } from '#console/api/draftsApi.ts';
import { useAnswer } from '#console/api/useAnswer.ts';
import { ShowAsked } from '#console/frame/ShowAsked.tsx';
import { useFormats } from '#console/frame/formats.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';

const places = ['provinces', 'communes', 'villages', 'devices'] as const;

/** Whom a publication reaches, and what it costs each phone: known before it is confirmed. */
export function ReachWords({ draft }: { draft: string }) {
  const { t } = useTranslation('deskReview');
  const { count, bytes } = useFormats();
  const languageName = useLanguageName();
  const { asked, again } = useAnswer(() => draftsApi.reach(draft), draft);
  return (
    <ShowAsked asked={asked} again={again} waiting={t('reach.waiting')}>
      {(reach) => (
        <>
          <dl className="desk-reach">
            {places.filter((place) => reach[place] > 0 || place === 'devices').map((place) => (
              <div key={place}>
                <dd>{count(reach[place])}</dd>
                <dt>{t(`reach.${place}`)}</dt>
              </div>
            ))}
          </dl>
          <ul className="desk-reach-languages">
            {reach.languages.map(({ lang, bytes: size, audioBytes, devices }) => (
              <li key={lang}>
                <strong>{languageName(lang)}</strong>{' '}
                {size === 0 && audioBytes === 0 ? t('reach.nothing') : t('reach.cost', { size: bytes(size), devices: count(devices) })}
                {audioBytes > 0 && <span className="desk-small">{t('reach.audio', { size: bytes(audioBytes) })}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </ShowAsked>
  );
}
