import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { SaveState } from './draftSaver.ts';

const tones = { saved: 'good', waiting: 'calm', saving: 'calm', retrying: 'bad', refused: 'bad', clash: 'bad' } as const;

/** Whether the server has it, in words. */
export function SaveSign({ save }: { save: SaveState }) {
  const { t } = useTranslation('deskDrafts');
  const { clock } = useFormats();
  const failureText = useFailureText();
  const words = save.state === 'saved' ? t('save.saved', { at: clock(save.at) })
    : save.state === 'retrying' ? t('save.retrying', { why: failureText(save.failure) })
      : save.state === 'refused' ? t('save.refused', { why: failureText(save.failure) })
        : t(`save.${save.state}`);
  return <span role="status" className={`desk-state desk-state-${tones[save.state]}`}>{words}</span>;
}
