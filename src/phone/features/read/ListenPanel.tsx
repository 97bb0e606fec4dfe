import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { Chip } from '#ui/components/Chip.tsx';
import { ChipRow } from '#ui/components/ChipRow.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { languageLabel } from '#domain/languageLabel.ts';
import { clockLength } from '#domain/readingTime.ts';
import type { StoredAudio } from '#phone/storage/types.ts';
import { Recording } from './Recording.tsx';

interface ListenPanelProps {
  title: string;
  recordings: StoredAudio[];
  /** The language on show: its recording is offered first. */
  lang: string;
  onClose: () => void;
}

/** Listening while reading. Saving for loudspeakers and the diary of broadcasts are on the "Lên loa" page. */
export function ListenPanel({ title, recordings, lang, onClose }: ListenPanelProps) {
  const { t, i18n } = useTranslation('read');
  const preferred = recordings.findIndex((recording) => recording.lang === lang);
  const [chosen, setChosen] = useState(Math.max(0, preferred));
  const recording = recordings[chosen] ?? recordings[0];
  if (recording === undefined) return null;
  return (
    <section className="read-listen" aria-label={t('listen.label')}>
      {recordings.length > 1 && (
        <ChipRow label={t('listen.which')}>
          {recordings.map((each, index) => (
            <Chip key={`${each.lang}/${each.id}`} selected={each === recording} onClick={() => setChosen(index)}>
              {languageLabel(each.lang, i18n.language === 'en' ? 'en' : 'vi')} {clockLength(each.seconds)}
            </Chip>
          ))}
        </ChipRow>
      )}
      <Recording key={`${recording.lang}/${recording.id}`} title={title} recording={recording} />
      <div className="read-panel">
        <Link className={buttonClass('quiet')} to="/audio">{t('listen.more')}</Link>
        <Button kind="quiet" icon="close" onClick={onClose}>{t('listen.close')}</Button>
      </div>
    </section>
  );
}
