import { useTranslation } from 'react-i18next';
import type { LanguageTag } from '#contract/languages.ts';
import { audioOf } from '#phone/storage/audio.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { Recording } from './Recording.tsx';

interface SpokenOnlyProps {
  id: string;
  title: string;
  lang: LanguageTag;
  /** False for what was recalled or has expired: it is not played here either (D6). */
  playable: boolean;
}

/** A language with a recording and no text: the recording, and what the Vietnamese below it is for. */
export function SpokenOnly({ id, title, lang, playable }: SpokenOnlyProps) {
  const { t } = useTranslation('read');
  const audio = useLive(() => audioOf(id), [id]);
  const recordings = audio.state === 'ready' && playable ? audio.value.filter((recording) => recording.lang === lang) : [];
  return (
    <section className="read-spoken" aria-label={t('listen.label')}>
      {recordings.map((recording) => <Recording key={recording.id} title={title} recording={recording} />)}
      <p>{t('spoken.points')}</p>
    </section>
  );
}
