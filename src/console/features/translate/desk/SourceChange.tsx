import { useTranslation } from 'react-i18next';
import { DiffWords } from '#console/frame/diff/DiffWords.tsx';
import { wordDiff } from '#console/frame/diff/wordDiff.ts';
import { withoutMarks } from '#domain/inlineMarks.ts';

/** What changed in the Vietnamese since the text was translated, word by word. */
export function SourceChange({ before, now }: { before: string; now: string }) {
  const { t } = useTranslation('deskTranslate');
  return (
    <div>
      <p className="tr-change-title">{t('stale.title')}</p>
      <p lang="vi"><DiffWords runs={wordDiff(withoutMarks(before), withoutMarks(now))} /></p>
    </div>
  );
}
