import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DeskTable, type DeskColumn } from '#console/frame/DeskTable.tsx';
import { useFormats } from '#console/frame/formats.ts';
import { useLanguageName } from '#console/frame/useLanguageName.ts';
import type { TranslationRow } from '#contract/translating.ts';
import { progressWords } from './progressWords.ts';

interface QueueTableProps {
  rows: readonly TranslationRow[];
  /** The queue as it is filtered, for the way back. */
  back: string;
  showLanguage: boolean;
}

/** One item in one language a row: how far it is, in words. */
export function QueueTable({ rows, back, showLanguage }: QueueTableProps) {
  const { t } = useTranslation(['deskTranslate', 'content']);
  const { day } = useFormats();
  const languageName = useLanguageName();
  const columns: DeskColumn<TranslationRow>[] = [
    {
      key: 'item', heading: t('queue.column.item'),
      cell: (row) => (
        <div>
          {row.priority !== 'normal' && <span className={`desk-small desk-state ${row.priority === 'urgent' ? 'desk-state-bad' : 'desk-state-wait'}`}>{t(`content:priority.${row.priority}`)}</span>}
          <Link className="tr-queue-link" to={`/translate/${row.item}/${row.lang}`} state={{ back }}>{row.title}</Link>
          <span className="desk-small">{t(`content:kind.${row.kind}`)} · {row.unitName}</span>
        </div>
      ),
    },
    ...(showLanguage ? [{ key: 'lang', heading: t('queue.column.lang'), cell: (row: TranslationRow) => languageName(row.lang) }] : []),
    {
      key: 'progress', heading: t('queue.column.progress'),
      cell: (row) => (
        <div>
          {progressWords(row).map(({ key, tone, ...values }) => <span key={key} className={`tr-progress tr-state-${tone}`}>{t(`progress.${key}`, values)}</span>)}
        </div>
      ),
    },
    { key: 'updated', heading: t('queue.column.updated'), cell: (row) => <div>{day(row.updatedAt)}{row.isPublished && <span className="desk-small">{t('queue.published')}</span>}</div> },
  ];
  return <DeskTable caption={t('queue.caption')} columns={columns} rows={rows} rowKey={({ item, lang }) => `${item} ${lang}`} />;
}
