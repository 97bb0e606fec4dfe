import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '#ui/components/VisuallyHidden.tsx';
import { sourceChange } from './sourceChange.ts';

/** What changed in the Vietnamese since the text was translated: taken out struck through, new underlined, and said so. */
export function SourceChange({ before, now }: { before: string; now: string }) {
  const { t } = useTranslation('deskTranslate');
  return (
    <div className="tr-change">
      <p className="tr-change-title">{t('stale.title')}</p>
      <p lang="vi">
        {sourceChange(before, now).map(({ text, change }, index) => {
          if (change === 'same') return text;
          const Tag = change === 'new' ? 'ins' : 'del';
          return <Tag key={`${index} ${text}`}><VisuallyHidden>{t(`stale.${change}`)} </VisuallyHidden>{text}</Tag>;
        })}
      </p>
    </div>
  );
}
