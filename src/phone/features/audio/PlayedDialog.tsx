import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { createUuidV7 } from '#contract/ids.ts';
import { momentWords } from '#ui/i18n/momentWords.ts';
import { now } from '#phone/platform/clock.ts';
import { useIdentity } from '#phone/storage/useIdentity.ts';
import { commitPlaying, type Playing, type PlayingOutcome } from './commitPlaying.ts';
import type { ShelfRecording } from './readShelf.ts';

/** What was heard: times of the playing, or of a file that a loudspeaker just played to its end. */
export interface Heard {
  via: Playing['via'];
  startedAt: number;
  stoppedAt: number;
  completed: boolean;
}

interface PlayedDialogProps {
  recording: ShelfRecording;
  heard: Heard | null;
  onClose: () => void;
  onKept: () => void;
}

/** Asks in words before anything is written: playing at home is not a broadcast. */
export function PlayedDialog({ recording, heard, onClose, onKept }: PlayedDialogProps) {
  const { t } = useTranslation(['audio', 'content']);
  const identity = useIdentity();
  const [place, setPlace] = useState('');
  const [refused, setRefused] = useState<Extract<PlayingOutcome, { ok: false }> | null>(null);
  const [busy, setBusy] = useState(false);
  const who = identity.state === 'ready' ? identity.value : null;
  const keep = async () => {
    if (heard === null || who === null) return;
    setBusy(true);
    const outcome = await commitPlaying({ ...heard, item: recording.item, lang: recording.lang, unit: who.unit, place: place.trim() }, { now, createId: createUuidV7 });
    setBusy(false);
    setRefused(outcome.ok ? null : outcome);
    if (outcome.ok) onKept();
  };
  const say = (key: string, values?: Record<string, string | number>) => t(key, values ?? {});
  return (
    <Dialog
      open={heard !== null}
      title={t('played.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" wide busy={busy} disabled={who === null} onClick={() => void keep()}>{t('played.keep')}</Button>
          <Button kind="quiet" wide onClick={onClose}>{t(heard?.via === 'file' ? 'played.notYet' : 'played.onlyTried')}</Button>
        </>
      }
    >
      <p><b>{recording.title}</b></p>
      {heard !== null && <p>{t('played.when', { start: momentWords(heard.startedAt, now(), say) })}</p>}
      <Field label={t('played.place')} hint={t('played.placeHint')}>
        {(control) => <TextInput {...control} maxLength={120} value={place} onChange={(event) => setPlace(event.target.value)} />}
      </Field>
      {refused !== null && (
        <Banner tone="urgent" title={t('played.refused')}>
          <p>{refused.code === 'not-on-air' ? t(`content:obstacle.${refused.obstacle}`) : t(`played.problem.${refused.code}`)}</p>
        </Banner>
      )}
    </Dialog>
  );
}
