import { useTranslation } from 'react-i18next';
import type { UnitNode } from '#contract/unitTree.ts';
import type { UnitId } from '#contract/units.ts';
import { Button } from '#ui/components/Button.tsx';
import { chainText, useUnitWords } from './useUnitWords.ts';

interface PickedUnitProps {
  id: UnitId;
  /** Undefined until its name is known. */
  unit: UnitNode | undefined;
  onRemove: (() => void) | null;
}

/** A chosen place with what it holds; one that ended says what it is now. */
export function PickedUnit({ id, unit, onRemove }: PickedUnitProps) {
  const { t } = useTranslation('deskUnits');
  const words = useUnitWords();
  const now = unit?.successors.map(({ name }) => name).join(', ') ?? '';
  return (
    <li className="desk-picked">
      <span className="desk-picked-words">
        <span className="desk-picked-name">{unit === undefined ? id : chainText(unit)}</span>
        {unit && <span className="desk-small">{words(unit)}</span>}
        {now !== '' && <span className="desk-picked-ended">{t('picker.ended', { units: now })}</span>}
      </span>
      {onRemove && (
        <Button kind="quiet" className="desk-cell-action" aria-label={t('picker.removeButtonFor', { unit: unit?.name ?? id })} onClick={onRemove}>
          {t('picker.removeButton')}
        </Button>
      )}
    </li>
  );
}
