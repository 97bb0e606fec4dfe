import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';

const steps = ['write', 'approveVi', 'translate', 'check', 'approve'] as const;
type Step = (typeof steps)[number];

/** Where the translation stands in its chain; null: all done. Always in view. */
export function ChainSteps({ at }: { at: Step | null }) {
  const { t } = useTranslation('deskTranslate');
  const here = at === null ? steps.length : steps.indexOf(at);
  return (
    <ol className="tr-chain" aria-label={t('chain.label')}>
      {steps.map((step, index) => (
        <li key={step} className={index < here ? 'tr-chain-done' : index === here ? 'tr-chain-here' : undefined} aria-current={index === here ? 'step' : undefined}>
          {t(`chain.${step}`)}
          {index < here && <VisuallyHidden> {t('chain.done')}</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
