import { useTranslation } from 'react-i18next';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { SaveState } from '../work/workStore.ts';

/** Whether what was typed is on the server, in words. */
export function SaveWords({ saving }: { saving: SaveState }) {
  const { t } = useTranslation('deskTranslate');
  const failureText = useFailureText();
  return (
    <p className={saving.at === 'failed' ? 'tr-save desk-state-bad' : 'tr-save'} role="status">
      {saving.at === 'failed' ? t('save.failed', { why: failureText(saving.failure) }) : t(`save.${saving.at}`)}
    </p>
  );
}
