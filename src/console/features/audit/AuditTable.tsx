import { useTranslation } from 'react-i18next';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import type { AuditLine } from '#contract/audit.ts';

/** Ids are long and alike: their end is what tells them apart. */
const shortId = (id: string): string => (id.length > 24 ? `…${id.slice(-8)}` : id);

export function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  const { t } = useTranslation('deskAudit');
  const { moment } = useFormats();
  const actionWords = (action: string): string => {
    const [family = '', what = ''] = action.split('.');
    return t(`action.${family}.${what}`, { defaultValue: action });
  };
  const actorWords = ({ actor, actorName }: AuditLine): string => {
    if (actorName !== null) return actorName;
    const [kind = '', id] = actor.split(':');
    return id === undefined ? t(`actor.${kind}`, { defaultValue: actor }) : t(`actor.${kind}`, { defaultValue: kind });
  };
  const columns: DeskColumn<AuditLine>[] = [
    { key: 'at', heading: t('column.at'), cell: ({ at }) => moment(at) },
    { key: 'actor', heading: t('column.actor'), cell: (line) => actorWords(line) },
    { key: 'action', heading: t('column.action'), cell: ({ action }) => actionWords(action) },
    { key: 'subject', heading: t('column.subject'), cell: ({ subject, subjectName }) => <div>{subjectName ?? shortId(subject)}{subjectName !== null && <span className="desk-small">{shortId(subject)}</span>}</div> },
    { key: 'unit', heading: t('column.unit'), cell: ({ unit, unitName }) => unitName ?? unit ?? '' },
    {
      key: 'detail', heading: t('column.detail'),
      cell: ({ detail }) => (detail === null || Object.keys(detail).length === 0 ? '' : <details><summary>{t('detailButton')}</summary><pre className="desk-audit-detail">{JSON.stringify(detail, null, 1)}</pre></details>),
    },
  ];
  return <DeskTable caption={t('caption')} columns={columns} rows={lines} rowKey={({ id }) => id} />;
}
