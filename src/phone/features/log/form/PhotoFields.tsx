import { useRef, useState } from 'react';
import { now } from '#phone/platform/clock.ts';
import { preparePhoto } from '#phone/platform/preparePhoto.ts';
import { keepPhoto } from '#phone/storage/photos.ts';
import { Button } from '#ui/components/Button.tsx';
import { Waiting } from '#ui/components/Waiting.tsx';
import { PhotoView } from '../PhotoView.tsx';
import { useLogWords } from '../useLogWords.ts';
import type { FormPartProps } from './FormPart.tsx';

const MOST = 4;
type PhotoTrouble = 'notImage' | 'tooLarge' | 'notKept';
const troubleOf = { 'photo-not-image': 'notImage', 'photo-too-large': 'tooLarge' } as const;

/** Photos, made small and stripped on the phone before they are kept (S8). */
export function PhotoFields({ draft, change }: Pick<FormPartProps, 'draft' | 'change'>) {
  const { t, size } = useLogWords();
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<PhotoTrouble | null>(null);
  const take = async (file: File) => {
    setWorking(true);
    setTrouble(null);
    const prepared = await preparePhoto(file);
    if (prepared.ok) {
      const kept = await keepPhoto(prepared.value, now()).then((photo) => photo, () => null);
      if (kept === null) setTrouble('notKept');
      else change((before) => ({ photos: before.photos.some((photo) => photo.sha256 === kept.sha256) ? before.photos : [...before.photos, kept].slice(0, MOST) }));
    } else setTrouble(troubleOf[prepared.code]);
    setWorking(false);
  };
  const remove = (sha256: string) => change((before) => ({ photos: before.photos.filter((photo) => photo.sha256 !== sha256) }));
  return (
    <div className="log-photos">
      <h3>{t('photos.title')}</h3>
      <p className="ui-field-hint">{t('photos.hint', { count: MOST })}</p>
      {draft.photos.map((photo, index) => (
        <figure key={photo.sha256} className="log-photo">
          <PhotoView sha256={photo.sha256} number={index + 1} />
          <figcaption>
            {photo.bytes > 0 && <span className="ui-field-hint">{t('photos.size', { size: size(photo.bytes) })}</span>}
            <Button kind="quiet" icon="trash" onClick={() => remove(photo.sha256)}>{t('photos.remove', { number: index + 1 })}</Button>
          </figcaption>
        </figure>
      ))}
      {working && <Waiting>{t('photos.working')}</Waiting>}
      {trouble && <p className="ui-field-error" role="alert">{t(`photos.${trouble}`)}</p>}
      {draft.photos.length < MOST && !working && (
        <div className="log-pair">
          <PickFile label={t('photos.camera')} icon="camera" camera onPick={(file) => void take(file)} />
          <PickFile label={t('photos.file')} icon="file" onPick={(file) => void take(file)} />
        </div>
      )}
    </div>
  );
}

function PickFile({ label, icon, camera = false, onPick }: { label: string; icon: 'camera' | 'file'; camera?: boolean; onPick: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input ref={input} type="file" accept="image/*" capture={camera ? 'environment' : undefined} hidden aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onPick(file);
        }} />
      <Button kind="quiet" icon={icon} onClick={() => input.current?.click()}>{label}</Button>
    </>
  );
}
