import { Banner } from '#ui/components/Banner.tsx';
import { Button } from '#ui/components/Button.tsx';
import { TextAway } from '../TextAway.tsx';
import { useLogWords } from '../useLogWords.ts';

/** Storage does not take the meeting. The text stays on screen; here are the ways to save it. */
export function NotKept({ atSaving, onAgain, makeText }: { atSaving: boolean; onAgain: () => void; makeText: () => string }) {
  const { t } = useLogWords();
  return (
    <Banner tone="urgent" title={t('edit.notKeptTitle')}>
      <div className="log-stack">
        <p>{t(atSaving ? 'problem.saveFailed' : 'edit.notKeptText')}</p>
        {!atSaving && <Button kind="quiet" wide onClick={onAgain}>{t('edit.againButton')}</Button>}
        <TextAway makeText={makeText} />
      </div>
    </Banner>
  );
}
