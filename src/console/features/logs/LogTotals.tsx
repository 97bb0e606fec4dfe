import { useTranslation } from 'react-i18next';
import { useFormats } from '#console/frame/formats.ts';

type Totals = Record<'sessions' | 'people' | 'households' | 'questions', number>;
const order = ['sessions', 'people', 'households', 'questions'] as const;

/** Sums over the whole filter, in the words the reports use. */
export function LogTotals({ totals }: { totals: Totals }) {
  const { t } = useTranslation('deskLogs');
  const { count } = useFormats();
  return (
    <dl className="desk-totals" aria-label={t('totals.label')}>
      {order.map((key) => (
        <div key={key} className="desk-total">
          <dt>{t(`totals.${key}`)}</dt>
          <dd>{count(totals[key])}</dd>
        </div>
      ))}
    </dl>
  );
}
