import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { BottomBar } from '#ui/components/BottomBar.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import type { LanguageTag } from '#contract/languages.ts';
import type { OnAirObstacle } from '#domain/onAir.ts';
import { audioOf } from '#phone/storage/audio.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { ListenPanel } from './ListenPanel.tsx';
import { Sign } from './Sign.tsx';
import { SizePanel } from './SizePanel.tsx';

interface ReadBarProps {
  id: string;
  title: string;
  lang: LanguageTag;
  obstacle: OnAirObstacle | null;
  /** The language on show can only be heard: its recording stands on the page. */
  heard: boolean;
  scale: number;
  onScale: (scale: number) => void;
}

/** The actions at the thumb: the large-print script for the microphone, the recording, the size of the letters. */
export function ReadBar({ id, title, lang, obstacle, heard, scale, onScale }: ReadBarProps) {
  const { t } = useTranslation(['read', 'content']);
  const navigate = useNavigate();
  const [panel, setPanel] = useState<'none' | 'listen' | 'size'>('none');
  const [why, setWhy] = useState(false);
  const audio = useLive(() => audioOf(id), [id]);
  const recordings = audio.state === 'ready' ? audio.value : [];
  // A recording is sound enough for a loudspeaker: what must not go on air any more is not played here either (D6).
  const listenable = recordings.length > 0 && !heard && obstacle !== 'recalled' && obstacle !== 'expired';
  const close = () => setPanel('none');
  // A language without text goes on air by its recording, from the shelf.
  const where = obstacle === null ? `/item/${id}/script?lang=${lang}` : obstacle === 'noText' ? '/audio' : null;
  const onAir = () => (where === null ? setWhy(true) : void navigate(where));
  const listen = listenable && <Button key="listen" kind="quiet" className="read-bar-button" icon="play" onClick={() => setPanel('listen')}>{t('bar.listen')}</Button>;
  const size = <Button key="size" kind="quiet" className="read-bar-button" onClick={() => setPanel('size')}><Sign shown={t('bar.size')} said={t('size.label')} /></Button>;
  // In very large letters three do not fit a line: the short one then shares the first, so that the bar leaves room for the text.
  return (
    <BottomBar>
      {panel === 'listen' && listenable && <ListenPanel title={title} recordings={recordings} lang={lang} onClose={close} />}
      {panel === 'size' && <SizePanel scale={scale} onChange={onScale} onClose={close} />}
      {(panel === 'none' || (panel === 'listen' && !listenable)) && (
        <>
          <Button className="read-bar-button" kind={where === null ? 'quiet' : 'main'} icon={where === null ? 'warning' : undefined} onClick={onAir}>{t(where === null ? 'bar.notOnAir' : 'bar.onAir')}</Button>
          {scale > 150 ? [size, listen] : [listen, size]}
        </>
      )}
      <Dialog open={why} title={t('bar.whyTitle')} onClose={() => setWhy(false)} actions={<Button kind="main" wide onClick={() => setWhy(false)}>{t('bar.whyClose')}</Button>}>
        {obstacle !== null && <p>{t(`content:obstacle.${obstacle}`)}</p>}
      </Dialog>
    </BottomBar>
  );
}
