import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { InboxAct, InboxRow } from '#contract/sources.ts';
import { Button } from '#ui/components/Button.tsx';

interface InboxTableProps {
  rows: readonly InboxRow[];
  mayWork: boolean;
  /** The row at work. */
  busy: string | null;
  onAct: (row: InboxRow, act: InboxAct) => void;
}

export function InboxTable({ rows, mayWork, busy, onAct }: InboxTableProps) {
  const { t } = useTranslation('deskInbox');
  const { moment } = useFormats();
  const act = (row: InboxRow, what: 'keep' | 'dismiss' | 'undo') => (
    <Button key={what} kind="quiet" className="desk-cell-action" busy={busy === row.id} aria-label={t('act.labelFor', { act: t(`act.${what}`), title: row.title })} onClick={() => onAct(row, what)}>
      {t(`act.${what}`)}
    </Button>
  );
  const columns: DeskColumn<InboxRow>[] = [
    {
      key: 'title', heading: t('column.title'), cell: (row) => (
        <div className="desk-inbox-words">
          <Link className="desk-row-link" to={`/inbox/${row.id}`}>{row.title}</Link>
          {row.summary !== '' && <span className="desk-small desk-inbox-summary">{row.summary}</span>}
        </div>
      ),
    },
    { key: 'source', heading: t('column.source'), cell: (row) => row.sourceName || t('column.byHand') },
    { key: 'published', heading: t('column.published'), cell: (row) => (row.publishedAt === null ? t('column.takenAt', { at: moment(row.takenAt) }) : moment(row.publishedAt)) },
    { key: 'text', heading: t('column.text'), cell: (row) => (row.hasText ? <span className="desk-state desk-state-good">{t('column.hasText')}</span> : t('column.noText')) },
  ];
  const actions: DeskColumn<InboxRow> = {
    key: 'act', heading: t('column.act'), cell: (row) => (
      <div className="desk-inbox-acts">
        {row.state === 'drafted' && row.draft !== null && <Link to={`/drafts/${row.draft}`}>{t('act.openDraft')}</Link>}
        {row.state === 'new' && [act(row, 'keep'), act(row, 'dismiss')]}
        {row.state === 'kept' && act(row, 'dismiss')}
        {row.state === 'dismissed' && act(row, 'undo')}
      </div>
    ),
  };
  return <DeskTable caption={t('list.caption')} columns={mayWork ? [...columns, actions] : columns} rows={rows} rowKey={({ id }) => id} />;
}
