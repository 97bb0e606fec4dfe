import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InboxAct, InboxItem } from '#contract/sources.ts';
import { Button } from '#ui/components/Button.tsx';

interface InboxActsProps {
  item: InboxItem;
  busy: InboxAct | null;
  onAct: (act: InboxAct) => void;
}

/** What may be done with an item, by where it stands. One main act: writing it. */
export function InboxActs({ item: { row }, busy, onAct }: InboxActsProps) {
  const { t } = useTranslation('deskInbox');
  if (row.state === 'drafted') return row.draft === null ? null : <Link className="ui-button ui-button-main" to={`/drafts/${row.draft}`}>{t('act.openDraft')}</Link>;
  const button = (act: InboxAct, label: string) => <Button kind="quiet" busy={busy === act} onClick={() => onAct(act)}>{label}</Button>;
  return (
    <>
      {row.link !== null && button('fetch', row.hasText ? t('act.fetchAgain') : t('act.fetch'))}
      {row.state === 'new' && button('keep', t('act.keep'))}
      {row.state !== 'dismissed' && button('dismiss', t('act.dismiss'))}
      {row.state !== 'new' && button('undo', t('act.undo'))}
      <Button kind="main" icon="edit" busy={busy === 'draft'} onClick={() => onAct('draft')}>{busy === 'draft' ? t('act.draftBusy') : t('act.draft')}</Button>
    </>
  );
}
