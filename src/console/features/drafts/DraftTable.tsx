import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { DraftRow, DraftState } from '#contract/editorial.ts';

const tones: Record<DraftState, 'good' | 'wait' | 'bad' | 'calm'> = {
  draft: 'wait', inReview: 'wait', approved: 'good', published: 'good', withdrawn: 'bad', discarded: 'calm',
};

/** Drafts as a table; each title leads to the text. `to`: the screen it opens in. */
export function DraftTable({ drafts, caption, to }: { drafts: readonly DraftRow[]; caption: string; to: '/drafts' | '/review' }) {
  const { t } = useTranslation('deskDrafts');
  const { moment, count } = useFormats();
  const columns: DeskColumn<DraftRow>[] = [
    {
      key: 'title', heading: t('column.title'),
      cell: ({ id, title, kind, topic, priority }) => (
        <div>
          {priority === 'urgent' && <span className="desk-state desk-state-bad">{t('content:priority.urgent')}</span>}
          <Link className="desk-draft-link" to={`${to}/${id}`}>{title || t('untitled')}</Link>
          <span className="desk-small">{`${t(`content:kind.${kind}`)} · ${t(`content:topic.${topic}`)}`}</span>
        </div>
      ),
    },
    {
      key: 'state', heading: t('column.state'),
      cell: ({ state, rev, scheduledAt }) => (
        <div>
          <span className={`desk-state desk-state-${tones[state]}`}>{t(`state.${state}`)}</span>
          {scheduledAt !== null && <span className="desk-small">{t('column.scheduled', { at: moment(scheduledAt) })}</span>}
          {rev !== null && state !== 'published' && state !== 'withdrawn' && <span className="desk-small">{t('column.published', { rev })}</span>}
        </div>
      ),
    },
    { key: 'updated', heading: t('column.updated'), cell: ({ updatedAt, updatedBy }) => <div>{moment(updatedAt)}<span className="desk-small">{updatedBy.name}</span></div> },
    { key: 'unit', heading: t('column.unit'), cell: ({ unitName }) => unitName },
    { key: 'comments', heading: t('column.comments'), number: true, cell: ({ openComments }) => (openComments === 0 ? '–' : count(openComments)) },
  ];
  return <DeskTable caption={caption} columns={columns} rows={drafts} rowKey={({ id }) => id} isPast={({ state }) => state === 'discarded'} />;
}
