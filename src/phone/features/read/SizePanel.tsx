import { useTranslation } from 'react-i18next';
import { Button } from '#ui/components/Button.tsx';
import { Sign } from './Sign.tsx';

const STEP = 25;
const [LEAST, MOST] = [100, 200];

interface SizePanelProps {
  scale: number;
  onChange: (scale: number) => void;
  onClose: () => void;
}

export function SizePanel({ scale, onChange, onClose }: SizePanelProps) {
  const { t } = useTranslation('read');
  const set = (next: number) => onChange(Math.min(MOST, Math.max(LEAST, next)));
  return (
    <fieldset className="read-panel" aria-label={t('size.label')}>
      <Button kind="quiet" disabled={scale <= LEAST} onClick={() => set(scale - STEP)}><Sign shown={t('size.smallerSign')} said={t('size.smaller')} /></Button>
      <output className="read-size" aria-live="polite">{t('size.now', { scale })}</output>
      <Button kind="quiet" disabled={scale >= MOST} onClick={() => set(scale + STEP)}><Sign shown={t('size.largerSign')} said={t('size.larger')} /></Button>
      <Button kind="quiet" onClick={onClose}>{t('size.close')}</Button>
    </fieldset>
  );
}
