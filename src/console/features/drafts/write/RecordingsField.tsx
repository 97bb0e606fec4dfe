import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { mediaAddress, uploadMedia } from '#console/api/uploadMedia.ts';
import { useFormats } from '#console/frame/formats.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { Audio } from '#contract/content.ts';
import { createUuidV7 } from '#contract/ids.ts';
import { MEDIA_MAX_BYTES } from '#contract/media.ts';
import { clockLength } from '#domain/readingTime.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';

interface RecordingsFieldProps {
  audio: readonly Audio[];
  onChange: (audio: Audio[]) => void;
}

type Told = { tone: 'wait' | 'urgent'; text: string } | null;

/** Recordings of the Vietnamese: taken in at once, named, listened to, taken off again. */
export function RecordingsField({ audio, onChange }: RecordingsFieldProps) {
  const { t } = useTranslation('deskDrafts');
  const { bytes } = useFormats();
  const failureText = useFailureText();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told>(null);
  const latest = useRef(audio);
  useEffect(() => {
    latest.current = audio;
  });
  const fail = (failure: Failure): void => setTold({ tone: 'urgent', text: failureText(failure) });
  const handleFile = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > MEDIA_MAX_BYTES) return setTold({ tone: 'urgent', text: t('recording.tooLarge', { size: bytes(MEDIA_MAX_BYTES) }) });
    setBusy(true);
    setTold(null);
    const answer = await uploadMedia(file, file.name);
    setBusy(false);
    if (!answer.ok) return fail(answer.failure);
    const { kind, name, files, seconds, transcoded } = answer.value;
    if (kind !== 'audio') return setTold({ tone: 'urgent', text: t('recording.notAudio') });
    if (!transcoded) setTold({ tone: 'wait', text: t('recording.asItCame') });
    onChange([...latest.current, { id: createUuidV7(), title: name.replace(/\.\w+$/, '').slice(0, 200), seconds: seconds ?? 0, voice: 'human', files }]);
  };
  const change = (id: string, part: Partial<Audio>): void => onChange(audio.map((one) => (one.id === id ? { ...one, ...part } : one)));
  return (
    <fieldset className="desk-fieldset">
      <legend>{t('recording.title')}</legend>
      <p className="desk-note">{t('recording.hint')}</p>
      {audio.length > 0 && (
        <ul className="desk-recordings">
          {audio.map((one) => (
            <li key={one.id} className="desk-recording">
              <Field label={t('recording.name')}>
                {(control) => <TextInput {...control} maxLength={200} value={one.title} onChange={(event) => change(one.id, { title: event.target.value })} />}
              </Field>
              <p className="desk-small">{`${clockLength(one.seconds)} · ${one.files.map((file) => `${file.ext.toUpperCase()} ${bytes(file.bytes)}`).join(', ')}`}</p>
              {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the text on this screen is its transcript */}
              <audio controls preload="none" className="desk-audio" src={mediaAddress(one.files.find(({ ext }) => ext === 'mp3') ?? one.files[0]!)} aria-label={one.title} />
              <Button kind="quiet" icon="trash" className="desk-cell-action" aria-label={t('recording.removeButtonFor', { title: one.title })} onClick={() => onChange(audio.filter(({ id }) => id !== one.id))}>{t('recording.removeButton')}</Button>
            </li>
          ))}
        </ul>
      )}
      {told && <Banner tone={told.tone}>{told.text}</Banner>}
      <input ref={input} type="file" hidden accept="audio/*,.opus,.mp3,.m4a,.wav,.ogg" aria-label={t('recording.addButton')} onChange={(event) => void handleFile(event.target.files?.[0]).finally(() => { if (input.current) input.current.value = ''; })} />
      <Button kind="quiet" icon="upload" busy={busy} onClick={() => input.current?.click()}>{busy ? t('recording.busy') : t('recording.addButton')}</Button>
    </fieldset>
  );
}
