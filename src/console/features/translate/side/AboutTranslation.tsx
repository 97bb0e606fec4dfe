import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '#console/api/ask.ts';
import { useFailureText } from '#console/frame/useFailureText.ts';
import type { Translation } from '#contract/translating.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { Field } from '#ui/components/Field.tsx';
import { TextInput } from '#ui/components/TextInput.tsx';
import { Toggle } from '#ui/components/Toggle.tsx';
import type { TranslationWork } from '../work/createTranslationWork.ts';

/** Who vouches for the translation, and whether it is a recording alone. Folded away: set once. */
export function AboutTranslation({ translation: { vouchedBy, audioOnly, mayWrite }, work }: { translation: Translation; work: TranslationWork }) {
  const { t } = useTranslation('deskTranslate');
  const failureText = useFailureText();
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!mayWrite) return vouchedBy === '' ? null : <p className="desk-note">{t('about.vouchedByNow', { by: vouchedBy })}</p>;
  const handleVouched = async (): Promise<void> => {
    if (typed === null || typed.trim() === vouchedBy) return setTyped(null);
    const failed = await work.save({ vouchedBy: typed.trim() });
    setFailure(failed);
    if (failed === null) setTyped(null);
  };
  const handleAudioOnly = async (next: boolean): Promise<void> => setFailure(await work.save({ audioOnly: next }));
  return (
    <details className="tr-about">
      <summary>{t('about.title')}</summary>
      <div className="tr-about-inside">
        <Field label={t('about.vouchedByLabel')} hint={t('about.vouchedByHint')}>
          {(control) => <TextInput {...control} maxLength={160} value={typed ?? vouchedBy} onChange={(event) => setTyped(event.target.value)} onBlur={() => void handleVouched()} />}
        </Field>
        <Toggle label={t('about.audioOnlyLabel')} hint={t('about.audioOnlyHint')} checked={audioOnly} onChange={(next) => void handleAudioOnly(next)} />
        {failure && <Banner tone="urgent">{failureText(failure)}</Banner>}
      </div>
    </details>
  );
}
