import { useTranslation } from 'react-i18next';
import { mediaAddress } from '#console/api/uploadMedia.ts';
import { useFormats } from '#console/frame/formats.ts';
import type { InboxItem } from '#contract/sources.ts';

type Media = InboxItem['media'];

/** The pictures and recordings of an item. Of a recording that was made into Opus and MP3 one is played: they are the same. */
export function TakenMedia({ media }: { media: Media }) {
  const { t } = useTranslation('deskInbox');
  const { bytes, count } = useFormats();
  const pictures = media.filter(({ kind }) => kind === 'image');
  const sounds = media.filter(({ kind, file }) => kind === 'audio' && (file.ext !== 'opus' || !media.some((other) => other.file.ext === 'mp3' && other.seconds !== undefined)));
  if (media.length === 0) return null;
  return (
    <section className="desk-section" aria-labelledby="inbox-media">
      <h2 id="inbox-media">{t('media.title')}</h2>
      {sounds.map(({ file, title, seconds = 0 }) => (
        <figure key={file.sha256} className="desk-inbox-sound">
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- its words, where there are any, stand below */}
          <audio controls preload="none" src={mediaAddress(file)} aria-label={title || t('media.sound')} />
          <figcaption className="desk-note">
            {t('media.soundFacts', { title: title || t('media.sound'), minutes: count(Math.max(1, Math.round(seconds / 60))), format: file.ext.toUpperCase(), size: bytes(file.bytes) })}
            {(file.ext === 'wav' || file.ext === 'm4a') && ` ${t('media.asItCame')}`}
          </figcaption>
        </figure>
      ))}
      {pictures.length > 0 && (
        <div className="desk-inbox-pictures">
          {pictures.map(({ file, title }) => (
            <figure key={file.sha256}>
              <img src={mediaAddress(file)} alt={title || t('media.picture')} loading="lazy" />
              {title !== '' && <figcaption className="desk-note">{title}</figcaption>}
            </figure>
          ))}
        </div>
      )}
    </section>
  );
}
