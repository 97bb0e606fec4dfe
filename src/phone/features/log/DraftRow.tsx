import { Link } from 'react-router';
import type { MeetingDraft } from '#phone/storage/types.ts';
import { Card } from '#ui/components/Card.tsx';
import { Icon } from '#ui/components/Icon.tsx';
import { useLogWords } from './useLogWords.ts';

export function DraftRow({ draft, now }: { draft: MeetingDraft; now: number }) {
  const { t, moment } = useLogWords();
  const isNew = draft.record === null;
  return (
    <Card as="li" className="log-row log-row-draft">
      <Link to={isNew ? `/log/new?draft=${draft.key}` : `/log/${draft.record}/edit`} className="log-row-link">
        <span className="log-row-title">{draft.place.trim() === '' ? t('list.noPlace') : draft.place}</span>
        <span className="log-row-when">{moment(draft.startedAt, now)}</span>
      </Link>
      <p className="log-fate log-fate-wait">
        <Icon name="edit" />
        <span>{t(isNew ? 'list.draftNew' : 'list.draftEdit', { when: moment(draft.savedAt, now) })}</span>
      </p>
    </Card>
  );
}
