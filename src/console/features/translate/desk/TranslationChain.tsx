import { useTranslation } from 'react-i18next';
import { ChainSteps } from '#console/frame/ChainSteps.tsx';
import type { chainStep } from './chainStep.ts';

const steps = ['write', 'approveVi', 'translate', 'check', 'approve'] as const;

/** Where the translation stands in its chain; null: all done. */
export function TranslationChain({ at }: { at: ReturnType<typeof chainStep> }) {
  const { t } = useTranslation('deskTranslate');
  const here = at === null ? steps.length : steps.indexOf(at);
  return (
    <ChainSteps
      label={t('chain.label')}
      words={{ done: t('chain.done'), now: t('chain.now'), next: t('chain.next'), bad: '' }}
      steps={steps.map((step, index) => ({ key: step, label: t(`chain.${step}`), standing: index < here ? 'done' : index === here ? 'now' : 'next' }))}
    />
  );
}
