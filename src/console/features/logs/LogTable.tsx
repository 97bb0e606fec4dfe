import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { DeskLog } from '#contract/desk.ts';

const NONE = '–';

/** Logs, newest first; a row opens its log. */
export function LogTable({ logs, back }: { logs: readonly DeskLog[]; back: string }) {
  const { t } = useTranslation(['deskLogs', 'content']);
  const { moment, count } = useFormats();
  const marks = (log: DeskLog): string[] => [
    ...(log.withdrawn ? [t('mark.withdrawn')] : []),
    ...(log.conflict ? [t('mark.conflict')] : []),
    ...(!log.withdrawn && log.revisions > 1 ? [t('mark.revised')] : []),
  ];
  const columns: DeskColumn<DeskLog>[] = [
    {
      key: 'when', heading: t('column.when'),
      cell: (log) => <Link to={`/logs/${log.record}`} state={{ back }} className="desk-row-link">{moment(log.body.startedAt)}</Link>,
    },
    {
      key: 'where', heading: t('column.where'),
      cell: (log) => <div>{log.unitName}{log.body.place !== '' && <span className="desk-small">{log.body.place}</span>}</div>,
    },
    {
      key: 'form', heading: t('column.form'),
      cell: (log) => (
        <div>
          {t(`form.${log.body.form}`)}
          {log.body.topics.length > 0 && <span className="desk-small">{log.body.topics.map((topic) => t(`content:topic.${topic}`)).join('; ')}</span>}
          {marks(log).map((mark) => <span key={mark} className="desk-small desk-state-wait">{mark}</span>)}
        </div>
      ),
    },
    { key: 'people', heading: t('column.people'), number: true, cell: (log) => count(log.body.people) },
    {
      key: 'households', heading: t('column.households'), number: true,
      cell: (log) => (log.body.householdsAll === null ? count(log.body.householdsPresent) : `${count(log.body.householdsPresent)}/${count(log.body.householdsAll)}`),
    },
    { key: 'questions', heading: t('column.questions'), number: true, cell: (log) => (log.questions === 0 ? NONE : count(log.questions)) },
    { key: 'photos', heading: t('column.photos'), number: true, cell: (log) => (log.body.photos.length === 0 ? NONE : count(log.body.photos.length)) },
    { key: 'person', heading: t('column.person'), cell: (log) => log.person ?? t('erasedPerson') },
  ];
  return <DeskTable caption={t('table.caption')} columns={columns} rows={logs} rowKey={(log) => log.record} isPast={(log) => log.withdrawn} />;
}
