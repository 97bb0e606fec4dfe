import { Link } from 'react-router';
import { useNow } from '#phone/platform/useNow.ts';
import { listDrafts } from '#phone/storage/drafts.ts';
import { useLive } from '#phone/storage/useLive.ts';
import { Banner } from '#ui/components/Banner.tsx';
import { buttonClass } from '#ui/components/buttonClass.ts';
import { useLogWords } from '../useLogWords.ts';

/** After a killed app people press "log a meeting" again: the half-written one must be the first thing they see (U1). */
export function OpenDraft({ current, untouched }: { current: string; untouched: boolean }) {
  const { t, moment } = useLogWords();
  const now = useNow();
  const drafts = useLive(() => listDrafts(), []);
  const other = drafts.state === 'ready' ? drafts.value.find((draft) => draft.record === null && draft.key !== current) : undefined;
  const currentIsKept = drafts.state === 'ready' && drafts.value.some((draft) => draft.key === current);
  if (other === undefined || !untouched || currentIsKept) return null;
  return (
    <Banner tone="info" title={t('edit.openDraft', { when: moment(other.savedAt, now) })}
      action={<Link className={buttonClass('quiet')} to={`/log/new?draft=${other.key}`} replace>{t('edit.openDraftButton')}</Link>} />
  );
}
